using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>Knows which workflows an event starts, and which instances wait for it.</summary>
internal sealed class EventTable : ITriggerListener
{
    /// <summary>The type name of the activity that waits for events.</summary>
    public const string EventType = "Elsa.Event";

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(string Event, StoredTrigger Trigger)>> byDefinition = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<StoredTrigger>> triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, StoredBookmark>> waiting = new(StringComparer.Ordinal);

    /// <summary>What an instance waits for, or what starts a workflow, as it is stored.</summary>
    public static string Payload(string eventName) => JsonSerializer.Serialize(new Dictionary<string, string> { ["eventName"] = eventName });

    /// <inheritdoc/>
    public void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers)
    {
        lock (gate)
        {
            if (byDefinition.Remove(definitionId, out var replaced))
                replaced.ForEach(x => this.triggers[x.Event].Remove(x.Trigger));
            var added = triggers.Where(x => x.Name == EventType).Select(x => (Event: NameIn(x.Payload), Trigger: x)).Where(x => x.Event is not null).ToList();
            if (added.Count == 0)
                return;
            byDefinition[definitionId] = added!;
            foreach (var (name, trigger) in added)
                Group(this.triggers, name!).Add(trigger);
        }
    }

    /// <inheritdoc/>
    public void AddBookmark(StoredBookmark bookmark)
    {
        if (bookmark.Name != EventType || NameIn(bookmark.Payload) is not { } name)
            return;
        lock (gate)
            Group(waiting, name)[bookmark.Id] = bookmark;
    }

    /// <inheritdoc/>
    public void RemoveBookmark(StoredBookmark bookmark)
    {
        if (bookmark.Name != EventType || NameIn(bookmark.Payload) is not { } name)
            return;
        lock (gate)
        {
            if (waiting.TryGetValue(name, out var group) && group.Remove(bookmark.Id) && group.Count == 0)
                waiting.Remove(name);
        }
    }

    /// <summary>What an event starts.</summary>
    public IReadOnlyList<StoredTrigger> Started(PublishedEvent published)
    {
        lock (gate)
            return published.StartsWorkflows && triggers.TryGetValue(published.Name, out var group) ? [.. group] : [];
    }

    /// <summary>What an event is waited for by.</summary>
    public IReadOnlyList<StoredBookmark> Waiting(PublishedEvent published)
    {
        lock (gate)
            return waiting.TryGetValue(published.Name, out var group) ? [.. group.Values.Where(x => IsFor(x, published))] : [];
    }

    private static bool IsFor(StoredBookmark bookmark, PublishedEvent published) =>
        (published.CorrelationId is null || bookmark.CorrelationId == published.CorrelationId)
        && (published.InstanceId is null || bookmark.InstanceId == published.InstanceId)
        && (published.ActivityInstanceId is null || bookmark.ActivityInstanceId == published.ActivityInstanceId);

    private static TGroup Group<TGroup>(Dictionary<string, TGroup> groups, string name) where TGroup : new()
    {
        if (!groups.TryGetValue(name, out var group))
            groups[name] = group = new TGroup();
        return group;
    }

    private static string? NameIn(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.GetProperty("eventName").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
