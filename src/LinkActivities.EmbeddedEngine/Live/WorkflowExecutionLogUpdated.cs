namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Elsa's message that a journal has new lines. It says no more.</summary>
internal sealed record WorkflowExecutionLogUpdated;
