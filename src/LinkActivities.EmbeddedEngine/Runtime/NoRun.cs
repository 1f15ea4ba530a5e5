using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What expressions see at publish, where there is no run: nothing.</summary>
internal sealed class NoRun : IExpressionContext
{
    private NoRun()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoRun Instance { get; } = new();

    /// <inheritdoc/>
    public string WorkflowInstanceId => "";

    /// <inheritdoc/>
    public string? CorrelationId { get => null; set => _ = value; }

    /// <inheritdoc/>
    public string? WorkflowInstanceName { get => null; set => _ = value; }

    /// <inheritdoc/>
    public string WorkflowDefinitionId => "";

    /// <inheritdoc/>
    public string WorkflowDefinitionVersionId => "";

    /// <inheritdoc/>
    public int WorkflowDefinitionVersion => 0;

    /// <inheritdoc/>
    public CancellationToken CancellationToken => CancellationToken.None;

    /// <inheritdoc/>
    public IEnumerable<string> VariableNames => [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Inputs { get; } = new Dictionary<string, object?>();

    /// <inheritdoc/>
    public bool TryGetVariable(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetVariableById(string id, string name, out object? value) => TryGetVariable(name, out value);

    /// <inheritdoc/>
    public void SetVariable(string name, object? value)
    {
    }

    /// <inheritdoc/>
    public bool TryGetInput(string name, out object? value) => TryGetVariable(name, out value);

    /// <inheritdoc/>
    public object? GetOutputFrom(string activityIdOrName, string? outputName) => null;

    /// <inheritdoc/>
    public object? GetLastResult() => null;
}
