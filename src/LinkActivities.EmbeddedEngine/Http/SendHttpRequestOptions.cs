namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>How far the requests may go that workflows send.</summary>
public sealed class SendHttpRequestOptions
{
    /// <summary>How long a request may take each time that it is sent, its answer's content included: 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How large the content of an answer may be, in bytes: 4 MiB.</summary>
    public int ResponseSizeLimit { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Whether requests may go to link-local addresses (169.254.0.0/16, fe80::/10) and a few like them, where clouds give their machines credentials.
    /// Off, so that nobody who can choose an address can read those. Behind a proxy the proxy decides. Read once, at the first request.
    /// </summary>
    public bool AllowLinkLocalAddresses { get; set; }
}
