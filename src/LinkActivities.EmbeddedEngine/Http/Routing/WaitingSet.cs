namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>All endpoints that wait at one path for one method. Read without locks; one change at a time.</summary>
internal sealed class WaitingSet
{
    private readonly WaitingGroup all = new();

    // Where each instance waits at a path of its own, there is one for each of them: an index is for those who share a path.
    private volatile WaitingIndex? index;

    /// <summary>Adds one.</summary>
    public void Add(WaitingEndpoint endpoint)
    {
        if (index is null && all.Only is { } first)
        {
            var started = new WaitingIndex();
            started.Add(first);
            index = started;
        }

        index?.Add(endpoint);
        all.Add(endpoint);
    }

    /// <summary>Drops one; returns whether none is left.</summary>
    public bool Remove(WaitingEndpoint endpoint)
    {
        index?.Remove(endpoint);
        return all.Remove(endpoint);
    }

    /// <summary>Finds the one that a request means.</summary>
    /// <param name="instanceId">The instance that it names; null for none.</param>
    /// <param name="correlationId">The correlation id that it names; null for none.</param>
    /// <param name="isAmbiguous">Whether there are several that it may mean.</param>
    public WaitingEndpoint? Find(string? instanceId, string? correlationId, out bool isAmbiguous)
    {
        var group = index is { } known && (instanceId ?? correlationId) is not null ? known.Find(instanceId, correlationId) : all;
        isAmbiguous = group is { IsAmbiguous: true };
        return group?.Only is { } found
            && (instanceId is null || found.Bookmark.InstanceId == instanceId)
            && (correlationId is null || found.Bookmark.CorrelationId == correlationId)
            ? found
            : null;
    }
}
