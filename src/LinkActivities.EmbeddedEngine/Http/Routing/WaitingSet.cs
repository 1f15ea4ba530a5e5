using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>All endpoints that wait at one path for one method. Read without locks; one change at a time.</summary>
internal sealed class WaitingSet
{
    private readonly WaitingGroup all = new();
    private readonly ConcurrentDictionary<string, WaitingGroup> byInstance = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WaitingGroup> byCorrelation = new(StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    public void Add(WaitingEndpoint endpoint)
    {
        all.Add(endpoint);
        byInstance.GetOrAdd(endpoint.Bookmark.InstanceId, _ => new WaitingGroup()).Add(endpoint);
        if (endpoint.Bookmark.CorrelationId is { } correlationId)
            byCorrelation.GetOrAdd(correlationId, _ => new WaitingGroup()).Add(endpoint);
    }

    /// <summary>Drops one; returns whether none is left.</summary>
    public bool Remove(WaitingEndpoint endpoint)
    {
        var bookmark = endpoint.Bookmark;
        RemoveFrom(byInstance, bookmark.InstanceId, endpoint);
        if (bookmark.CorrelationId is { } correlationId)
            RemoveFrom(byCorrelation, correlationId, endpoint);
        return all.Remove(endpoint);
    }

    /// <summary>Finds the one that a request means.</summary>
    /// <param name="instanceId">The instance that it names; null for none.</param>
    /// <param name="correlationId">The correlation id that it names; null for none.</param>
    /// <param name="isAmbiguous">Whether there are several that it may mean.</param>
    public WaitingEndpoint? Find(string? instanceId, string? correlationId, out bool isAmbiguous)
    {
        var group = instanceId is not null ? byInstance.GetValueOrDefault(instanceId)
            : correlationId is not null ? byCorrelation.GetValueOrDefault(correlationId)
            : all;
        isAmbiguous = group is { IsAmbiguous: true };
        return group?.Only is { } found && (correlationId is null || found.Bookmark.CorrelationId == correlationId) ? found : null;
    }

    private static void RemoveFrom(ConcurrentDictionary<string, WaitingGroup> groups, string key, WaitingEndpoint endpoint)
    {
        if (groups.TryGetValue(key, out var group) && group.Remove(endpoint))
            groups.TryRemove(key, out _);
    }
}
