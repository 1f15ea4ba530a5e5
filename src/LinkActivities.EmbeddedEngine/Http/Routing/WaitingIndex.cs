using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Finds, among several endpoints that wait at one path, the one that a request names. Read without locks; one change at a time.</summary>
internal sealed class WaitingIndex
{
    private readonly ConcurrentDictionary<string, WaitingGroup> byInstance = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WaitingGroup> byCorrelation = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    public void Add(WaitingEndpoint endpoint)
    {
        byInstance.GetOrAdd(endpoint.Bookmark.InstanceId, _ => new WaitingGroup()).Add(endpoint);
        if (endpoint.Bookmark.CorrelationId is { } correlationId)
            byCorrelation.GetOrAdd(correlationId, _ => new WaitingGroup()).Add(endpoint);
    }

    /// <summary>Drops one.</summary>
    public void Remove(WaitingEndpoint endpoint)
    {
        Remove(byInstance, endpoint.Bookmark.InstanceId, endpoint);
        if (endpoint.Bookmark.CorrelationId is { } correlationId)
            Remove(byCorrelation, correlationId, endpoint);
    }

    /// <summary>Those of an instance or, where that is null, of a correlation id; null for none.</summary>
    public WaitingGroup? Find(string? instanceId, string? correlationId) =>
        instanceId is not null ? byInstance.GetValueOrDefault(instanceId) : byCorrelation.GetValueOrDefault(correlationId!);

    private static void Remove(ConcurrentDictionary<string, WaitingGroup> groups, string key, WaitingEndpoint endpoint)
    {
        if (groups.TryGetValue(key, out var group) && group.Remove(endpoint))
            groups.TryRemove(key, out _);
    }
}
