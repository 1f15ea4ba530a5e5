using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Listens for triggers, and refuses two workflows on one path as the HTTP part does.</summary>
internal sealed class PathTable : ITriggerListener, IPublishValidator
{
    private readonly Dictionary<string, IReadOnlyList<StoredTrigger>> byDefinition = [];

    public IReadOnlyList<string> Paths => [.. byDefinition.Values.SelectMany(x => x).Select(x => x.Payload).Order()];

    public List<StoredBookmark> Bookmarks { get; } = [];

    public void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers) => byDefinition[definitionId] = triggers;

    public void AddBookmark(StoredBookmark bookmark) => Bookmarks.Add(bookmark);

    public void RemoveBookmark(StoredBookmark bookmark) => Bookmarks.Remove(bookmark);

    public IEnumerable<string> Validate(WorkflowGraph graph, IReadOnlyList<StoredTrigger> triggers) => triggers
        .Where(x => byDefinition.Any(other => other.Key != graph.DefinitionId && other.Value.Any(y => y.Payload == x.Payload)))
        .Select(x => $"The /{x.Payload} path and get method are already in use by another workflow!");
}
