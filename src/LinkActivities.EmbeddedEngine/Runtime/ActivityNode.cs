using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An activity at its place in a graph. Immutable once the graph is built, and shared by all runs.</summary>
internal sealed class ActivityNode
{
    /// <summary>The activity.</summary>
    public required Activity Activity { get; init; }

    /// <summary>Its type.</summary>
    public required ActivityDescriptor Descriptor { get; init; }

    /// <summary>The ids of all its containers and its own, joined by colons.</summary>
    public required string NodeId { get; init; }

    /// <summary>Its place in <see cref="WorkflowGraph.Nodes"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The activity that holds it; null for the root.</summary>
    public ActivityNode? Parent { get; init; }

    /// <summary>Whether it starts the workflow.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>The inputs by <see cref="Input.Slot"/>.</summary>
    public IReadOnlyList<InputBinding> Inputs { get; set; } = [];

    /// <summary>The inputs that are no expressions, by name, as its author gave them.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> BareInputs { get; set; } = [];

    /// <summary>The output named Result; null for none.</summary>
    public Output? Result { get; set; }

    /// <summary>The variables that it declares for what it holds.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; set; } = [];

    /// <summary>What of its executions is stored.</summary>
    public LogPersistence Log { get; set; } = LogPersistence.Everything;

    /// <summary>How messages name it: <c>Link Account 'LinkAccount1'</c>.</summary>
    public string Label => $"{Descriptor.DisplayName} '{Activity.Name ?? Activity.Id}'";
}
