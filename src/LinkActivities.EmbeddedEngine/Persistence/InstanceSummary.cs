namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>What lists show of a workflow instance.</summary>
internal sealed record InstanceSummary
{
    /// <summary>The instance's id: 16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The workflow definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version that runs or ran.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int Version { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>Pending</c>, <c>Executing</c>, <c>Suspended</c>, <c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</summary>
    public required string SubStatus { get; init; }

    /// <summary>The correlation id; null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>How many incidents it has.</summary>
    public int IncidentCount { get; init; }

    /// <summary>The instance that started it; null for none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Whether its definition is a system one.</summary>
    public bool IsSystem { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last ran.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
