namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What a <see cref="RouteTree{T}"/> found for a path.</summary>
/// <param name="Value">What is kept there.</param>
/// <param name="Precedence">How specific the match is (<see cref="RouteShape.Precedence"/>).</param>
/// <param name="Taken">What the parameters took, in their order; null for one that took nothing.</param>
internal sealed record RouteHit<T>(T Value, string Precedence, IReadOnlyList<string?> Taken) where T : class;
