using Microsoft.Net.Http.Headers;

namespace LinkActivities.DesignerHost.Assets;

/// <summary>What encodings a request takes (RFC 9110, 12.5.3).</summary>
internal static class AcceptedEncodings
{
    /// <summary>Whether it takes this one: named, and not with a quality of 0.</summary>
    public static bool Allow(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(x => x.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && x.Quality is not 0);
}
