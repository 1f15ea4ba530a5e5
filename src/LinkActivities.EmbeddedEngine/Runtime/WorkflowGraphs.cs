using System.Collections.Concurrent;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Builds graphs when they are first asked for and keeps them.</summary>
/// <param name="definitions">The stored definitions.</param>
/// <param name="registry">The activity types.</param>
/// <param name="typeNames">The names of types.</param>
/// <param name="compiler">Compiles expressions.</param>
/// <param name="time">The time.</param>
internal sealed class WorkflowGraphs(
    IDefinitionStore definitions, ActivityRegistry registry, TypeNames typeNames, IExpressionCompiler compiler, TimeProvider time) : IWorkflowGraphs
{
    private readonly ConcurrentDictionary<string, WorkflowGraph> graphs = new();

    /// <inheritdoc/>
    public ValueTask<WorkflowGraph?> FindAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        graphs.TryGetValue(definitionVersionId, out var graph) ? new ValueTask<WorkflowGraph?>(graph) : LoadAsync(definitionVersionId, cancellationToken);

    /// <inheritdoc/>
    public WorkflowGraph Build(StoredDefinition definition) => new GraphBuilder(registry, typeNames, compiler).Build(definition);

    /// <inheritdoc/>
    public IReadOnlyList<StoredTrigger> TriggersOf(WorkflowGraph graph)
    {
        var triggers = new List<StoredTrigger>();
        foreach (var node in graph.Triggers)
        {
            var values = new object?[node.Inputs.Count];
            for (var slot = 0; slot < values.Length; slot++)
                values[slot] = Evaluate(node, node.Inputs[slot]);
            triggers.AddRange(((Trigger)node.Activity).GetPayloads(new TriggerContext(node, values, time.GetUtcNow()))
                .Select(payload => new StoredTrigger(graph.DefinitionId, graph.DefinitionVersionId, node.Activity.Id, node.Descriptor.TypeName, payload)));
        }

        return triggers;
    }

    /// <inheritdoc/>
    public void Forget(string definitionVersionId) => graphs.TryRemove(definitionVersionId, out _);

    private async ValueTask<WorkflowGraph?> LoadAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        await definitions.FindByIdAsync(definitionVersionId, cancellationToken) is { } definition
            ? graphs.GetOrAdd(definitionVersionId, static (_, x) => x.graphs.Build(x.definition), (graphs: this, definition))
            : null;

    private static object? Evaluate(ActivityNode node, InputBinding binding)
    {
        if (binding.IsConstant)
            return binding.Constant;
        try
        {
            return ValueConverter.Convert(binding.Expression!.Evaluate(NoRun.Instance), binding.Descriptor.Type);
        }
        catch (Exception exception) when (exception is ExpressionEvaluationException or ValueConversionException)
        {
            throw new PublishException($"{node.Label}: {binding.Descriptor.DisplayName}: {exception.Message}");
        }
    }
}
