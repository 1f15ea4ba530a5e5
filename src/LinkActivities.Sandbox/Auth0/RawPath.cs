using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.Sandbox.Auth0;

// The path's segments after the prefix, each decoded exactly once. Route values will not do: they keep %2F but decode
// the rest, so that "auth0%7Ca%2Fb" and "auth0%7Ca%252Fb" look the same.
internal static class RawPath
{
    public static string[] Segments(HttpContext context)
    {
        var request = context.Request;
        var prefix = Count(request.PathBase.Value) + PrefixSegments(context);
        var target = PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var path = (request.PathBase + request.Path).Value ?? "/";

        // The raw target is not normalized; with dot segments in it, the routed path is what counts.
        var raw = target.Split('/');
        var routed = path.Split('/');
        if (!StartAlike(raw, routed, prefix))
            return routed[Math.Min(routed.Length, prefix + 1)..];

        var segments = raw[(prefix + 1)..];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = Uri.UnescapeDataString(segments[i]);
        return segments;
    }

    private static string PathOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        if (path.StartsWith('/'))
            return path;

        // The absolute form that a proxy gets: http://host/path
        var authority = path.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? -1 : path.IndexOf('/', authority + 3);
        return start < 0 ? "/" : path[start..];
    }

    private static int PrefixSegments(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.PathSegments.Count - 1 : 0;

    private static int Count(string? path) => path?.Count(character => character == '/') ?? 0;

    private static bool StartAlike(string[] raw, string[] routed, int prefix)
    {
        if (raw.Length <= prefix + 1 || routed.Length <= prefix + 1)
            return false;
        for (var i = 1; i <= prefix; i++)
        {
            if (!string.Equals(Uri.UnescapeDataString(raw[i]), routed[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
