using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Listens for what starts or resumes workflows, such as requests. Calls are not concurrent for one definition or one instance.</summary>
internal interface ITriggerListener
{
    /// <summary>Takes the triggers of a definition's published version in place of those that it had; none when it is no longer published.</summary>
    void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers);

    /// <summary>Takes what an instance waits for from now on. In place when the method returns.</summary>
    void AddBookmark(StoredBookmark bookmark);

    /// <summary>Drops what an instance waits for no longer. In place when the method returns.</summary>
    void RemoveBookmark(StoredBookmark bookmark);
}
