using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LinkActivities.DesignerHost.Configuration;

namespace LinkActivities.DesignerHost.Security;

/// <summary>A random text of 256 bits that is made at the first start, and kept in a file that its owner alone can read.</summary>
internal static class KeptSecret
{
    private const int Bits = 256;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the file, which is made if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shortest">How many characters it holds at least.</param>
    /// <param name="what">What it holds, for messages: <c>API key</c>.</param>
    /// <exception cref="InvalidConfigurationException">The file holds something else.</exception>
    /// <exception cref="IOException">The file cannot be made or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made or read.</exception>
    public static string Open(string path, int shortest, string what)
    {
        if (!File.Exists(path))
            Make(path);
        var secret = File.ReadAllText(path).Trim();
        return secret.Length >= shortest
            ? secret
            : throw new InvalidConfigurationException($"{path} holds no {what} of at least {shortest} characters. Delete the file to have a new one made.");
    }

    // By a file that is complete before it has the name: a host that is killed meanwhile leaves no half a secret.
    private static void Make(string path)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        try
        {
            using (var writer = new StreamWriter(fresh, how))
                writer.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bits / 8)));
            Name(fresh, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host on the same folder was quicker; its secret is the secret.
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    // Outside of Windows a move looks for the target first, and then replaces one that was made meanwhile. A link never does; not every disk has links.
    private static void Name(string fresh, string path)
    {
        if (OperatingSystem.IsWindows() || Link(fresh, path) != 0)
            File.Move(fresh, path, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
