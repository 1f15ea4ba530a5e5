using LinkActivities.DesignerHost.Configuration;

namespace LinkActivities.DesignerHost.Security;

/// <summary>The key that opens the API: configured, or made at the first start and kept in a file that its owner alone can read.</summary>
internal sealed class ApiKey
{
    /// <summary>How many characters a key has at least.</summary>
    public const int ShortestKey = 16;

    private const string FileName = "api-key";

    private ApiKey(string value, string? file)
    {
        Value = value;
        File = file;
    }

    /// <summary>The key. A secret: never logged.</summary>
    public string Value { get; }

    /// <summary>The file that it is in; null where it is configured.</summary>
    public string? File { get; }

    /// <summary>Takes the configured key, or that of the file in the data directory, which is made if there is none.</summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be used.</exception>
    public static ApiKey Open(HostSettings settings)
    {
        if (settings.ApiKey is { } configured)
            return new ApiKey(configured, null);

        var path = Path.Combine(settings.DataDirectory, FileName);
        try
        {
            return new ApiKey(KeptSecret.Open(path, ShortestKey, "API key"), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The API key cannot be kept in {path}: {fault.Message} Set LinkActivities:ApiKey, or another LinkActivities:DataDirectory.");
        }
    }

    /// <summary>Where the key is, not what it is.</summary>
    public override string ToString() => File ?? "LinkActivities:ApiKey";
}
