using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Splits the path of a request into segments, each decoded exactly once.</summary>
internal static class RequestPath
{
    private static readonly char[] Ends = ['?', '#'];

    /// <summary>The decoded segments below a base path.</summary>
    /// <param name="request">The request; its path is below the base path.</param>
    /// <param name="rest">The part of its path below the base path, as the server decoded it.</param>
    /// <param name="baseSegments">How many segments the base path has.</param>
    public static string[] SegmentsOf(HttpRequest request, PathString rest, int baseSegments)
    {
        var path = rest.Value ?? "";
        // The server has decoded all but %2F (%2F too in a target with scheme and host), after which "%2F" may have been "%2F" or "%252F": only what was sent tells.
        if (request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target
            && (target[0] != '/' || path.Contains('%', StringComparison.Ordinal))
            && Sent(target, baseSegments + CountSegments(request.PathBase)) is { } sent)
            return sent;
        return Split(path);
    }

    /// <summary>How many segments a path has.</summary>
    public static int CountSegments(PathString path) => Split(path.Value ?? "").Length;

    private static string[]? Sent(string target, int skip)
    {
        var start = target.StartsWith('/') ? 0 : target.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? target.IndexOf('/', scheme + 3) : -1;
        if (start < 0)
            return null;
        var end = target.IndexOfAny(Ends, start);
        var segments = Split(end < 0 ? target[start..] : target[start..end]);
        // Dot segments were taken out by the server; what it made of them stands.
        if (segments.Length < skip || segments.Any(x => Uri.UnescapeDataString(x) is "." or ".."))
            return null;
        return [.. segments.Skip(skip).Select(Uri.UnescapeDataString)];
    }

    private static string[] Split(string path)
    {
        var trimmed = path.Trim('/');
        return trimmed.Length == 0 ? [] : trimmed.Split('/');
    }
}
