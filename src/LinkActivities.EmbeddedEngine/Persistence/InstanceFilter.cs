namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Which instances a list shows, and in what order. Null or empty members do not filter.</summary>
internal sealed record InstanceFilter
{
    /// <summary>Instance ids.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Definition ids.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>Version ids.</summary>
    public IReadOnlyList<string> DefinitionVersionIds { get; init; } = [];

    /// <summary>The version's number.</summary>
    public int? Version { get; init; }

    /// <summary>Text in the name, definition id or correlation id, or with which the id begins; case and blanks around it are ignored.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The instances that started them.</summary>
    public IReadOnlyList<string> ParentInstanceIds { get; init; } = [];

    /// <summary>Statuses.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Sub-statuses.</summary>
    public IReadOnlyList<string> SubStatuses { get; init; } = [];

    /// <summary>With incidents only, or without.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>System instances only, or none.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Conditions on times.</summary>
    public IReadOnlyList<TimestampFilter> Timestamps { get; init; } = [];

    /// <summary><c>Created</c>, <c>LastExecuted</c>, <c>Finished</c> or <c>Name</c>; null for <c>Created</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>The page, from 0; null for all.</summary>
    public int? Page { get; init; }

    /// <summary>The page's size.</summary>
    public int PageSize { get; init; } = 50;
}
