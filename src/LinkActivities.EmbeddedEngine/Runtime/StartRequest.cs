namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>How a run starts.</summary>
internal sealed record StartRequest
{
    /// <summary>The activity that was triggered; null to begin at the start activity.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What triggered it, such as an HTTP exchange; given to that activity alone, and not stored.</summary>
    public object? Stimulus { get; init; }

    /// <summary>The id of the new instance; null to have one made.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The run that starts it; null for none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>How many runs stand above this one.</summary>
    public int Depth { get; init; }

    /// <summary>The correlation id; null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The inputs by name.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
}
