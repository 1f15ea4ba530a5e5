namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What a <see cref="RouteTree{T}"/> keeps at a place.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Precedence">How specific the place is (<see cref="RouteShape.Precedence"/>).</param>
internal sealed record RouteEnd<T>(T Value, string Precedence) where T : class;
