using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The endpoint that a request reached.</summary>
/// <param name="Payload">What the endpoint listens for.</param>
/// <param name="Values">The route values by name.</param>
/// <param name="Trigger">What it starts; null where it resumes.</param>
/// <param name="Bookmark">What it resumes; null where it starts.</param>
internal sealed record RouteMatch(EndpointPayload Payload, Dictionary<string, object?> Values, StoredTrigger? Trigger, StoredBookmark? Bookmark);
