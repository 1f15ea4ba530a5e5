using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The graphs of definitions, each built once per version and kept while it is used.</summary>
internal interface IWorkflowGraphs
{
    /// <summary>The graph of a stored version; null where there is no such version.</summary>
    /// <exception cref="PublishException">The version does not build.</exception>
    ValueTask<WorkflowGraph?> FindAsync(string definitionVersionId, CancellationToken cancellationToken);

    /// <summary>Builds the graph of a version, without storing it.</summary>
    /// <exception cref="PublishException">The version does not build; each error names the activity, the input, the line and the reason.</exception>
    WorkflowGraph Build(StoredDefinition definition);

    /// <summary>What starts the workflow.</summary>
    /// <exception cref="PublishException">A trigger's inputs cannot be listened for.</exception>
    IReadOnlyList<StoredTrigger> TriggersOf(WorkflowGraph graph);

    /// <summary>Forgets the graph of a version that was changed or deleted.</summary>
    void Forget(string definitionVersionId);
}
