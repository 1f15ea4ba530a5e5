using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Security;
using Microsoft.Data.Sqlite;

namespace LinkActivities.DesignerHost.Configuration;

/// <summary>Where the host keeps and finds its things; section <c>LinkActivities</c> of the configuration, read once at start.</summary>
internal sealed record HostSettings
{
    private const string Section = "LinkActivities";

    /// <summary>The full path of the folder for what the host keeps: database, API key, sandbox.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The full path of the folder whose workflow files are imported at start.</summary>
    public required string WorkflowsDirectory { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>The API key that is configured; null to keep one in a file.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Who can sign in.</summary>
    public SignInSettings SignIn { get; init; } = new();

    /// <summary>Whether the sandbox's control doors are open.</summary>
    public bool SandboxAllowsControl { get; init; }

    /// <summary>Whether other hosts work on the same database.</summary>
    public bool IsDistributed { get; init; }

    /// <summary>Whether workflows may have expressions in C#, on an engine that runs them: whoever writes one can do all that the host can.</summary>
    public bool AllowsCSharp { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidConfigurationException">Some cannot be used.</exception>
    public static HostSettings Read(IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection(Section);
        List<string> failures = [];
        var data = FullPath(section, nameof(DataDirectory), Path.Combine(contentRoot, "data"), contentRoot, failures);
        var shipped = Path.Combine(contentRoot, "workflows");
        var workflows = FullPath(
            section, nameof(WorkflowsDirectory), Directory.Exists(shipped) ? shipped : Path.Combine(contentRoot, "..", "workflows"), contentRoot, failures);
        var settings = new HostSettings
        {
            DataDirectory = data,
            WorkflowsDirectory = workflows,
            Database = ReadDatabase(section.GetSection("Database"), data, failures),
            ApiKey = ReadApiKey(section, failures),
            SignIn = SignInSettings.Read(configuration, failures),
            SandboxAllowsControl = ReadSwitch(section.GetSection("Sandbox"), "AllowControl", failures),
            IsDistributed = ReadSwitch(section.GetSection("Hosting"), "Distributed", failures),
            AllowsCSharp = ReadSwitch(section.GetSection("CSharp"), "Allow", failures)
        };
        if (settings.IsDistributed && !WorkflowEngine.CanBeDistributed)
            failures.Add($"{Section}:Hosting:Distributed is true, but the embedded engine runs on one host. Run the hosts on Elsa (-p:Engine=Elsa).");
        else if (settings.IsDistributed && settings.Database.Kind == DatabaseKind.Sqlite)
            failures.Add($"{Section}:Hosting:Distributed is true, but a SQLite file serves one host. Set {Section}:Database:Provider to PostgreSql or SqlServer.");
        if (!string.IsNullOrWhiteSpace(section[nameof(WorkflowsDirectory)]) && !Directory.Exists(workflows))
            failures.Add($"{Section}:{nameof(WorkflowsDirectory)} is {workflows}, which does not exist. Make the folder, or remove the setting to use the workflows that ship.");
        return failures.Count == 0 ? settings : throw new InvalidConfigurationException(failures);
    }

    /// <summary>The key and the folders; the record's own text would show the API key.</summary>
    public override string ToString() => $"{nameof(HostSettings)} {{ DataDirectory = {DataDirectory}, WorkflowsDirectory = {WorkflowsDirectory}, {Database} }}";

    private static string FullPath(IConfigurationSection section, string name, string otherwise, string contentRoot, List<string> failures)
    {
        var path = string.IsNullOrWhiteSpace(section[name]) ? otherwise : section[name]!.Trim();
        if (!path.Contains('\0', StringComparison.Ordinal))
            return Path.GetFullPath(path, contentRoot);
        failures.Add($"{section.Path}:{name} is not a path.");
        return otherwise;
    }

    private static string? ReadApiKey(IConfigurationSection section, List<string> failures)
    {
        var key = section[nameof(ApiKey)]?.Trim();
        if (string.IsNullOrEmpty(key))
            return null;
        if (key.Length < Security.ApiKey.ShortestKey || key.Any(x => char.IsWhiteSpace(x) || char.IsControl(x) || !char.IsAscii(x)))
            failures.Add($"{section.Path}:{nameof(ApiKey)} must be at least {Security.ApiKey.ShortestKey} ASCII characters without spaces; take random ones. Remove it to have the host make one.");
        return key;
    }

    private static DatabaseSettings ReadDatabase(IConfigurationSection section, string data, List<string> failures)
    {
        var provider = section["Provider"]?.Trim();
        var kind = DatabaseKind.Sqlite;
        if (!string.IsNullOrEmpty(provider) && !(Enum.TryParse(provider, ignoreCase: true, out kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(provider[0])))
        {
            failures.Add($"{section.Path}:Provider is '{provider}'. It is one of: {string.Join(", ", WorkflowEngine.Databases.Keys)}.");
            return new(DatabaseKind.Sqlite, "");
        }

        if (!WorkflowEngine.Databases.TryGetValue(kind, out var dialect))
        {
            failures.Add($"{section.Path}:Provider is {kind}, which this build has no driver for. Run the host on Elsa (-p:Engine=Elsa), or use one of: {string.Join(", ", WorkflowEngine.Databases.Keys)}.");
            return new(DatabaseKind.Sqlite, "");
        }

        var text = section["ConnectionString"]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (kind != DatabaseKind.Sqlite)
                failures.Add($"{section.Path}:ConnectionString is missing: {dialect.Example}.");
            return new(kind, new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "linkactivities.db") }.ConnectionString);
        }

        try
        {
            return new(kind, kind == DatabaseKind.Sqlite ? SqliteFile(text, section.Path, data, failures) : dialect.Read(text));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message of the fault may quote the text, and with it a password.
            failures.Add($"{section.Path}:ConnectionString is not a connection string for {kind}.");
            return new(kind, "");
        }
    }

    private static string SqliteFile(string text, string section, string data, List<string> failures)
    {
        var builder = new SqliteConnectionStringBuilder(text);
        if (builder.DataSource.Length == 0 || builder.DataSource.StartsWith(':') || builder.Mode == SqliteOpenMode.Memory)
            failures.Add($"{section}:ConnectionString must name a file: Data Source=path/of/file.db.");
        else
            builder.DataSource = Path.GetFullPath(builder.DataSource, data);
        return builder.ConnectionString;
    }

    private static bool ReadSwitch(IConfigurationSection section, string name, List<string> failures)
    {
        var text = section[name]?.Trim();
        if (string.IsNullOrEmpty(text) || bool.TryParse(text, out var value) && !value)
            return false;
        if (!bool.TryParse(text, out _))
            failures.Add($"{section.Path}:{name} is '{text}'. It is true or false.");
        return true;
    }
}
