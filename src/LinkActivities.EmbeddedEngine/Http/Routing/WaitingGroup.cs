namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Waiting endpoints of which a request means one if there is but one. Read without locks; one change at a time, each in constant time.</summary>
internal sealed class WaitingGroup
{
    private readonly LinkedList<WaitingEndpoint> endpoints = new();

    // Most groups are an instance's and hold one: they need no index.
    private Dictionary<string, LinkedListNode<WaitingEndpoint>>? byBookmark;
    private volatile WaitingEndpoint? only;
    private volatile bool isAmbiguous;

    /// <summary>The only one; null where there are none or several.</summary>
    public WaitingEndpoint? Only => only;

    /// <summary>Whether there are several.</summary>
    public bool IsAmbiguous => isAmbiguous;

    /// <summary>Adds one.</summary>
    public void Add(WaitingEndpoint endpoint)
    {
        var node = endpoints.AddLast(endpoint);
        if (endpoints.Count == 2)
            byBookmark = new() { [endpoints.First!.Value.Bookmark.Id] = endpoints.First };
        byBookmark?.Add(endpoint.Bookmark.Id, node);
        Settle();
    }

    /// <summary>Drops one; returns whether none is left.</summary>
    public bool Remove(WaitingEndpoint endpoint)
    {
        if (byBookmark is null)
            endpoints.Remove(endpoint);
        else if (byBookmark.Remove(endpoint.Bookmark.Id, out var node))
            endpoints.Remove(node);
        if (endpoints.Count < 2)
            byBookmark = null;
        Settle();
        return endpoints.Count == 0;
    }

    private void Settle()
    {
        isAmbiguous = endpoints.Count > 1;
        only = endpoints.Count == 1 ? endpoints.First!.Value : null;
    }
}
