using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>Makes ready what an activity runs beside its own workflow.</summary>
internal static class ChildWorkflow
{
    private const int Deepest = 20;

    /// <summary>The published version of a workflow.</summary>
    /// <exception cref="FaultException">There is none, or too many run one inside the other.</exception>
    public static async Task<WorkflowGraph> FindAsync(ActivityExecutionContext context, string? definitionId)
    {
        if (string.IsNullOrWhiteSpace(definitionId))
            throw new FaultException("NoWorkflow", "Composition", "System", "No workflow is chosen. Choose one under Workflow Definition.");
        if (context.Run.Depth >= Deepest)
            throw new FaultException("TooDeep", "Composition", "System", $"More than {Deepest} workflows execute one another. Look for one that executes itself.");
        var definition = await context.GetRequiredService<IDefinitionStore>().FindAsync(definitionId, DefinitionVersion.Published, context.CancellationToken);
        return definition is { IsPublished: true } && await context.GetRequiredService<IWorkflowGraphs>().FindAsync(definition.Id, context.CancellationToken) is { } graph
            ? graph
            : throw new FaultException("NoWorkflow", "Composition", "System", $"No published version of workflow definition with ID {definitionId} found.");
    }

    /// <summary>How it starts: with the inputs given, and the id of the run above it, as on Elsa.</summary>
    public static StartRequest Request(ActivityExecutionContext context, string? correlationId, IDictionary<string, object?>? input) => new()
    {
        InstanceId = Ids.New(context.GetRequiredService<TimeProvider>().GetUtcNow()),
        ParentInstanceId = context.Run.Id,
        Depth = context.Run.Depth + 1,
        CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId,
        Input = new Dictionary<string, object?>(input ?? new Dictionary<string, object?>()) { ["ParentInstanceId"] = context.Run.Id },
    };
}
