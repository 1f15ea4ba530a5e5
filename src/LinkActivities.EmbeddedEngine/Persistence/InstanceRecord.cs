namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A workflow instance on its way into the database: inserted, or replaced if its id is there.</summary>
internal sealed record InstanceRecord
{
    /// <summary>What lists show.</summary>
    public required InstanceSummary Summary { get; init; }

    /// <summary>Writes the documents. Called once, on the writer's thread, so that a request does not wait for it; must not change afterwards.</summary>
    public required IInstanceDocument Document { get; init; }

    /// <summary>What the instance waits for: replaces all that it waited for before.</summary>
    public IReadOnlyList<StoredBookmark> Bookmarks { get; init; } = [];
}
