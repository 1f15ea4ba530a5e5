using System.Buffers.Text;
using System.Security.Cryptography;
using LinkActivities.DesignerHost.Configuration;

namespace LinkActivities.DesignerHost.Security;

/// <summary>The key that opens the API: configured, or made at the first start and kept in a file that its owner alone can read.</summary>
internal sealed class ApiKey
{
    /// <summary>How many characters a key has at least.</summary>
    public const int ShortestKey = 16;

    private const int Bits = 256;
    private const string FileName = "api-key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
            if (!System.IO.File.Exists(path))
                Make(path);
            var key = System.IO.File.ReadAllText(path).Trim();
            return key.Length >= ShortestKey
                ? new ApiKey(key, path)
                : throw new InvalidConfigurationException($"{path} holds no API key of at least {ShortestKey} characters. Delete the file to have a new key made.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The API key cannot be kept in {path}: {fault.Message} Set LinkActivities:ApiKey, or another LinkActivities:DataDirectory.");
        }
    }

    /// <summary>Where the key is, not what it is.</summary>
    public override string ToString() => File ?? "LinkActivities:ApiKey";

    // By a file that is complete before it has the name: a host that is killed meanwhile leaves no half a key.
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
            System.IO.File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(path))
        {
            // Another host on the same folder was quicker; its key is the key.
            System.IO.File.Delete(fresh);
        }
    }
}
