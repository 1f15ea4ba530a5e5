namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A page of a list.</summary>
/// <param name="Items">The page's items.</param>
/// <param name="TotalCount">How many the whole list has.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int TotalCount);
