namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>How far the requests may go that workflows send.</summary>
public sealed class SendHttpRequestOptions
{
    /// <summary>How long a request may take, its answer's content included: 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How large the content of an answer may be, in bytes: 4 MiB.</summary>
    public int ResponseSizeLimit { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Whether requests may go to link-local addresses (169.254.0.0/16, fe80::/10), where cloud machines answer with their own credentials.
    /// Off, so that nobody who can choose an address can read those. Behind a proxy the proxy decides.
    /// </summary>
    public bool AllowLinkLocalAddresses { get; set; }
}
