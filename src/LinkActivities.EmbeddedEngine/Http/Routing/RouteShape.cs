namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Segments that a request's path must have. A template with optional segments has several shapes.</summary>
internal sealed class RouteShape
{
    /// <summary>Makes a shape.</summary>
    /// <param name="segments">The segments.</param>
    public RouteShape(IReadOnlyList<RouteSegment> segments)
    {
        Segments = segments;
        Key = string.Join('/', segments.Select(x => x.Key));
        Precedence = string.Concat(segments.Select(x => (char)('0' + (int)x.Rank)));
    }

    /// <summary>The segments.</summary>
    public IReadOnlyList<RouteSegment> Segments { get; }

    /// <summary>What it matches, whatever its parameters are called: two templates with a key in common match the same requests.</summary>
    public string Key { get; }

    /// <summary>How specific it is: of two shapes that match a request, the one that sorts first (ordinal) wins.</summary>
    public string Precedence { get; }
}
