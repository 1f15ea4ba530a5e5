namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>How a run ended that another one waited for.</summary>
/// <param name="WorkflowInstanceId">The run.</param>
/// <param name="Status"><c>Finished</c>.</param>
/// <param name="SubStatus"><c>Finished</c>, <c>Faulted</c> or <c>Cancelled</c>.</param>
/// <param name="Output">Its outputs by name; null for none.</param>
internal sealed record ChildResult(string WorkflowInstanceId, string Status, string SubStatus, object? Output)
{
    /// <summary>A run that is not there any more.</summary>
    public static ChildResult Gone(string instanceId) => new(instanceId, "Finished", "Cancelled", null);

    /// <summary>The result as expressions see it, in Elsa's names.</summary>
    public Dictionary<string, object?> ToRecord() => new()
    {
        [nameof(WorkflowInstanceId)] = WorkflowInstanceId,
        [nameof(Status)] = Status,
        [nameof(SubStatus)] = SubStatus,
        [nameof(Output)] = Output,
    };
}
