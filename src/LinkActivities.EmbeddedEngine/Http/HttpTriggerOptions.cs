namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>How workflows are triggered over HTTP.</summary>
public sealed class HttpTriggerOptions
{
    /// <summary>The path below which endpoints listen: <c>/workflows</c>.</summary>
    public string BasePath { get; set; } = "/workflows";

    /// <summary>The address under which callers reach the host, such as <c>https://link.example.com</c>; shown in the designer. Null for the address by which the designer was opened.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>How large a request may be, in bytes, where its endpoint sets no limit: 4 MiB.</summary>
    public long RequestSizeLimit { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a request may take where its endpoint sets no limit; null for as long as it takes.</summary>
    public TimeSpan? RequestTimeout { get; set; }

    /// <summary>How long runs may go on once the host is told to stop. Shorter than the host's own shutdown timeout (30 seconds), so that they are still stored.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(20);
}
