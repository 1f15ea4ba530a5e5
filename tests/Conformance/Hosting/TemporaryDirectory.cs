namespace LinkActivities.Conformance.Hosting;

/// <summary>A directory that lives as long as this object.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("linkactivities-").FullName;

    /// <summary>Makes a directory inside it.</summary>
    public string Inside(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that was just killed may still hold a file; the system's temp directory is cleared by others.
        }
    }
}
