using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>An endpoint that starts a published workflow.</summary>
/// <param name="Trigger">The trigger as it is stored.</param>
/// <param name="Payload">What it listens for.</param>
/// <param name="Template">Its path.</param>
internal sealed record TriggerEndpoint(StoredTrigger Trigger, EndpointPayload Payload, RouteTemplate Template);
