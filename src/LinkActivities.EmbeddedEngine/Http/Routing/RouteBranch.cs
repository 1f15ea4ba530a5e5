namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Where a segment with a parameter leads in a <see cref="RouteTree{T}"/>.</summary>
internal sealed record RouteBranch<T>(RouteSegment Segment, RouteNode<T> Node) where T : class;
