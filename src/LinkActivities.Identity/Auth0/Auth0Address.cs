using System.Diagnostics.CodeAnalysis;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// The addresses of a tenant. Each segment is percent-encoded exactly once, and the URI is built so that .NET sends it
/// as it stands: its canonicalisation would unescape some characters and fold dot segments.
/// </summary>
internal sealed class Auth0Address
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root;

    private Auth0Address(Uri root) => _root = root.AbsoluteUri.TrimEnd('/') + "/";

    /// <summary>Where to get a token.</summary>
    public Uri Token => new(_root + "oauth/token", AsWritten);

    /// <summary>The Management API; also its default audience.</summary>
    public string Api => _root + "api/v2/";

    /// <summary>Reads a domain: a host, a host with a port, or an absolute URL.</summary>
    public static bool TryParse(string domain, [NotNullWhen(true)] out Auth0Address? address, [NotNullWhen(false)] out string? reason)
    {
        address = null;
        var text = domain.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;

        reason = !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0
            ? "is neither a host nor a URL"
            : Refusal(uri);
        if (reason is not null)
            return false;

        address = new Auth0Address(uri!);
        return true;
    }

    /// <summary>An address under the Management API.</summary>
    /// <param name="query">The query, encoded, without the question mark; or null.</param>
    /// <param name="segments">The path's segments as they are, not encoded.</param>
    public Uri Under(string? query, params ReadOnlySpan<string> segments)
    {
        var path = Api;
        for (var i = 0; i < segments.Length; i++)
            path += (i == 0 ? "" : "/") + Encode(segments[i]);
        return new Uri(query is null ? path : path + "?" + query, AsWritten);
    }

    // Dots are unreserved, yet a segment of nothing but dots is an instruction.
    private static string Encode(string segment) =>
        segment is "." or ".." ? segment.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(segment);

    private static string? Refusal(Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            return "must be https";
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
            return "must be https; only a loopback address may be http";
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return "must be without user, query and fragment";
        return uri.AbsolutePath.TrimEnd('/').EndsWith("/api/v2", StringComparison.OrdinalIgnoreCase)
            ? "must be without /api/v2 (that is the audience)"
            : null;
    }
}
