namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>One version of a workflow definition as the database holds it.</summary>
internal sealed record StoredDefinition
{
    /// <summary>The version's id: 16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The id that all versions share.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version's number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The description; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>When the version was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the tool that made it, such as "3.8.0.0"; null for unknown.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whether it is the newest version.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Whether it is the published version.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether the designer must not change it.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>Whether lists hide it by default.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The rest of the definition as Elsa's JSON object, UTF-8: variables, inputs, outputs, outcomes, customProperties, options, root.</summary>
    public required byte[] Json { get; init; }
}
