namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>How specific a segment of a route template is; the lower one wins.</summary>
internal enum RouteRank
{
    /// <summary>A text: <c>echo</c>.</summary>
    Literal,

    /// <summary>Text and parameters: <c>v{version}</c>.</summary>
    Mixed,

    /// <summary>A parameter with a constraint: <c>{id:int}</c>.</summary>
    Constrained,

    /// <summary>A parameter: <c>{id}</c>.</summary>
    Parameter,

    /// <summary>A parameter that takes the rest of the path: <c>{*rest}</c>.</summary>
    CatchAll,
}
