namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>A version of a definition, resolved and compiled. Immutable, and shared by all its runs.</summary>
internal sealed class WorkflowGraph
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version's id.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The version's number.</summary>
    public required int Version { get; init; }

    /// <summary>The workflow's name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether lists hide its runs.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The workflow itself (<c>Elsa.Workflow</c>), which holds the root activity.</summary>
    public required ActivityNode Root { get; init; }

    /// <summary>All activities, the workflow first.</summary>
    public required IReadOnlyList<ActivityNode> Nodes { get; init; }

    /// <summary>The names of the inputs that the workflow declares.</summary>
    public required IReadOnlySet<string> Inputs { get; init; }

    /// <summary>Whether other branches go on after a fault (Elsa's <c>ContinueWithIncidentsStrategy</c>).</summary>
    public bool ContinuesWithIncidents { get; init; }

    /// <summary>Finds an activity by its id; null where there is none.</summary>
    public ActivityNode? FindById(string activityId) => Nodes.FirstOrDefault(x => x.Activity.Id == activityId);

    /// <summary>Finds an activity by its node id; null where there is none.</summary>
    public ActivityNode? FindByNodeId(string nodeId) => Nodes.FirstOrDefault(x => x.NodeId == nodeId);

    /// <summary>The activities that start the workflow when something happens.</summary>
    public IEnumerable<ActivityNode> Triggers => Nodes.Where(x => x is { Activity: Trigger, CanStartWorkflow: true });
}
