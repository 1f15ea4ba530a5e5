namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>An instance as it goes into the database.</summary>
/// <param name="Summary">What lists show.</param>
/// <param name="State">Elsa's workflow state, UTF-8.</param>
/// <param name="Log">The journal and activity execution records, UTF-8.</param>
/// <param name="Bookmarks">All that the instance waits for.</param>
internal sealed record SerialisedInstance(InstanceSummary Summary, byte[] State, byte[] Log, IReadOnlyList<StoredBookmark> Bookmarks)
{
    /// <summary>The documents' size in bytes.</summary>
    public int Size => State.Length + Log.Length;
}
