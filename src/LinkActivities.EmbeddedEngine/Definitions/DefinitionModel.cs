namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>A definition as a client or file gave it, normalised.</summary>
internal sealed record DefinitionModel
{
    /// <summary>The id that all versions share; null for a new definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>The name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The description; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The version of the tool that made it; null for unknown.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whether the designer must not change it.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>Whether lists hide it by default.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether it was published where it comes from.</summary>
    public bool IsPublished { get; init; }

    /// <summary>The rest, as it is stored.</summary>
    public required DefinitionContent Content { get; init; }
}
