using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What expressions see of a run. One serves all executions of a run, since they run one after another.</summary>
/// <param name="run">The run.</param>
internal sealed class RunExpressionContext(WorkflowRun run) : IExpressionContext, IOutcomeContext
{
    /// <summary>The execution whose inputs are evaluated.</summary>
    public ActivityExecutionContext Execution { get; set; } = null!;

    /// <summary>The outcomes that a script chose; null for none.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <inheritdoc/>
    public bool TakesOutcomes { get; set; }

    /// <inheritdoc/>
    public void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes = outcomes;

    /// <inheritdoc/>
    public string WorkflowInstanceId => run.Id;

    /// <inheritdoc/>
    public string? CorrelationId { get => run.CorrelationId; set => run.CorrelationId = value; }

    /// <inheritdoc/>
    public string? WorkflowInstanceName { get => run.Name; set => run.Name = value; }

    /// <inheritdoc/>
    public string WorkflowDefinitionId => run.Graph.DefinitionId;

    /// <inheritdoc/>
    public string WorkflowDefinitionVersionId => run.Graph.DefinitionVersionId;

    /// <inheritdoc/>
    public int WorkflowDefinitionVersion => run.Graph.Version;

    /// <inheritdoc/>
    public CancellationToken CancellationToken => run.CancellationToken;

    /// <inheritdoc/>
    public IEnumerable<string> VariableNames => Execution.Variables.Names();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Inputs => run.Input;

    /// <inheritdoc/>
    public bool TryGetVariable(string name, out object? value) => Execution.Variables.TryGet(name, out value);

    /// <inheritdoc/>
    public bool TryGetVariableById(string id, string name, out object? value) => Execution.Variables.TryGetById(id, out value) || Execution.Variables.TryGet(name, out value);

    /// <inheritdoc/>
    public void SetVariable(string name, object? value) => Execution.Variables.Set(name, value);

    /// <inheritdoc/>
    public bool TryGetInput(string name, out object? value) => run.Input.TryGetValue(name, out value);

    /// <inheritdoc/>
    public object? GetOutputFrom(string activityIdOrName, string? outputName) => run.OutputOf(activityIdOrName, outputName);

    /// <inheritdoc/>
    public object? GetLastResult() => run.LastResult;
}
