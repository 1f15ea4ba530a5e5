using LinkActivities.EmbeddedEngine.Scheduling;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>What a suspended instance waits for.</summary>
/// <param name="Id">The bookmark's id: 16 hex digits.</param>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="DefinitionVersionId">The version that runs.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="ActivityInstanceId">The execution of it that waits.</param>
/// <param name="CorrelationId">The instance's correlation id; null for none.</param>
/// <param name="Name">The activity's type, such as <c>Elsa.HttpEndpoint</c>.</param>
/// <param name="Payload">What is waited for, as a JSON object.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record StoredBookmark(
    string Id, string InstanceId, string DefinitionId, string DefinitionVersionId, string ActivityId, string ActivityInstanceId,
    string? CorrelationId, string Name, string Payload, DateTimeOffset CreatedAt)
{
    /// <summary>When a timer comes due; null where something else is waited for. A column of its own, so that those due soon are found among all.</summary>
    public DateTimeOffset? DueAt { get; init; } = DueTime.Of(Name, Payload);
}
