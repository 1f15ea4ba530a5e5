using System.Globalization;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Who can sign in and for how long; sections <c>LinkActivities:Users</c> and <c>LinkActivities:SignIn</c>.</summary>
internal sealed record SignInSettings
{
    private const string SectionName = "LinkActivities";

    /// <summary>How many bytes a hash of <see cref="Passwords"/> has at least: one for the version, twelve for how it was made, salt and key.</summary>
    private const int ShortestHash = 13 + 16 + 16;

    /// <summary>The users. Without any, the API key signs in.</summary>
    public IReadOnlyList<SignInUser> Users { get; init; } = [];

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The host's configuration, from its root.</param>
    /// <param name="failures">Takes what cannot be used.</param>
    public static SignInSettings Read(IConfiguration configuration, List<string> failures)
    {
        if (!string.IsNullOrWhiteSpace(configuration[$"{SectionName}:Users"]))
            failures.Add($"{SectionName}:Users is a list: set {SectionName}:Users:0:Name and {SectionName}:Users:0:PasswordHash.");
        var users = configuration.GetSection($"{SectionName}:Users").GetChildren().Select(x => ReadUser(x, failures)).ToList();
        foreach (var name in users.GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1).Select(x => x.Key))
            failures.Add($"{SectionName}:Users has '{name}' more than once.");
        return new SignInSettings { Users = users, Lifetime = ReadLifetime(configuration.GetSection($"{SectionName}:SignIn:Lifetime"), failures) };
    }

    /// <summary>The users' names and the lifetime.</summary>
    public override string ToString() => $"{nameof(SignInSettings)} {{ {string.Join(", ", Users)}, {Lifetime} }}";

    private static SignInUser ReadUser(IConfigurationSection section, List<string> failures)
    {
        var (name, hash) = (section["Name"]?.Trim() ?? "", section["PasswordHash"]?.Trim() ?? "");
        if (name.Length is 0 or > 100 || name.Any(char.IsControl))
            failures.Add($"{section.Path}:Name is missing, or no name of at most 100 characters.");
        var bytes = new byte[hash.Length];
        // The first byte is the version of the format.
        if (!Convert.TryFromBase64String(hash, bytes, out var length) || length < ShortestHash || bytes[0] > 1)
            failures.Add($"{section.Path}:PasswordHash is not a hash. Make one: dotnet run --project designer-host -- hash-password");
        return new SignInUser(name, hash);
    }

    private static TimeSpan ReadLifetime(IConfigurationSection section, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(section.Value))
            return new SignInSettings().Lifetime;
        if (!TimeSpan.TryParse(section.Value, CultureInfo.InvariantCulture, out var lifetime) || lifetime < TimeSpan.FromMinutes(1) || lifetime > TimeSpan.FromDays(30))
            failures.Add($"{section.Path} is '{section.Value}'. It is a time from 00:01:00 to 30.00:00:00, such as 08:00:00.");
        return lifetime;
    }
}
