namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Elsa's message that an instance changed.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
internal sealed record WorkflowInstanceUpdated(string WorkflowInstanceId);
