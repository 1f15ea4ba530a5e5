using System.Text;

namespace LinkActivities.DesignerHost.Security;

/// <summary>The command <c>hash-password</c>: reads a password and prints the hash for <c>LinkActivities:Users</c>.</summary>
internal static class HashPasswordCommand
{
    public const string Name = "hash-password";

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(TextReader input, TextWriter output, TextWriter messages)
    {
        messages.Write("Password: ");
        var password = Console.IsInputRedirected ? input.ReadLine() ?? "" : ReadUnseen();
        messages.WriteLine();
        if (password.Length is < Passwords.Shortest or > Passwords.Longest)
        {
            messages.WriteLine($"A password has {Passwords.Shortest} to {Passwords.Longest} characters.");
            return 1;
        }

        output.WriteLine(Passwords.Hash(password));
        return 0;
    }

    private static string ReadUnseen()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        return text.ToString();
    }
}
