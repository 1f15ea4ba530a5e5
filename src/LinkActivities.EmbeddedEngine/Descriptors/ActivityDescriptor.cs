namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>What the engine and the designer know of an activity type.</summary>
internal sealed record ActivityDescriptor
{
    /// <summary>The type name: <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The first part of the type name.</summary>
    public required string Namespace { get; init; }

    /// <summary>The last part of the type name.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The group in the toolbox.</summary>
    public required string Category { get; init; }

    /// <summary>The name in the designer.</summary>
    public required string DisplayName { get; init; }

    /// <summary>One sentence; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>What kind of activity it is.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The inputs in their order.</summary>
    public required IReadOnlyList<InputDescriptor> Inputs { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    /// <summary>The ports.</summary>
    public required IReadOnlyList<PortDescriptor> Ports { get; init; }

    /// <summary>Whether it holds variables and activities: a Flowchart or a Sequence.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether the designer offers it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether a flowchart starts with it.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether a flowchart ends with it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The class.</summary>
    public required Type ActivityType { get; init; }

    /// <summary>Makes an instance with the inputs' defaults.</summary>
    public required Func<Activity> Create { get; init; }

    /// <summary>Finds an input by its name or key; null where there is none.</summary>
    public InputDescriptor? FindInput(string nameOrKey) => Inputs.FirstOrDefault(x => x.Key == nameOrKey || x.Name == nameOrKey);
}
