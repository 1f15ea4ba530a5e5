using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>An endpoint in the middle of a workflow, at which one instance waits.</summary>
/// <param name="bookmark">What the instance waits for, as it is stored.</param>
/// <param name="payload">The same, read.</param>
/// <param name="template">Its path.</param>
internal sealed class WaitingEndpoint(StoredBookmark bookmark, EndpointPayload payload, RouteTemplate template)
{
    /// <summary>What the instance waits for, as it is stored.</summary>
    public StoredBookmark Bookmark { get; } = bookmark;

    /// <summary>What the instance waits for.</summary>
    public EndpointPayload Payload { get; } = payload;

    /// <summary>Its path.</summary>
    public RouteTemplate Template { get; } = template;
}
