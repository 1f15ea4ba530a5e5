using LinkActivities.EmbeddedEngine.Scheduling;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>What starts a published definition. Kept beside the definition so that a start of the host reads no definition to route requests.</summary>
/// <param name="DefinitionId">The workflow definition.</param>
/// <param name="DefinitionVersionId">Its published version.</param>
/// <param name="ActivityId">The activity that is the trigger.</param>
/// <param name="Name">The trigger's activity type, such as <c>Elsa.HttpEndpoint</c>.</param>
/// <param name="Payload">What is listened for, as a JSON object.</param>
internal sealed record StoredTrigger(string DefinitionId, string DefinitionVersionId, string ActivityId, string Name, string Payload)
{
    /// <summary>
    /// When a timer is owed next, whether or not the host runs then; null for what is no timer, and for a cron expression unless it is being run:
    /// what that names while the host is down is left out.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; } = DueTime.Of(Name, Payload);
}
