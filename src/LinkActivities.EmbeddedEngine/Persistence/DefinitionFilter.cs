namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Which definitions a list shows, and in what order. Null or empty members do not filter.</summary>
internal sealed record DefinitionFilter
{
    /// <summary>Which versions.</summary>
    public DefinitionVersion Version { get; init; } = new(DefinitionVersionKind.AllVersions);

    /// <summary>Version ids.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Definition ids.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>Text in the name, description, id or definition id; case is ignored.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>System definitions only, or none.</summary>
    public bool? IsSystem { get; init; }

    /// <summary><c>Name</c>, <c>Created</c> or <c>Version</c>; null for <c>Created</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Descending { get; init; }

    /// <summary>The page, from 0; null for all.</summary>
    public int? Page { get; init; }

    /// <summary>The page's size.</summary>
    public int PageSize { get; init; } = 50;
}
