using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

/// <summary>A run with variables, inputs and outputs that a test sets.</summary>
internal sealed class TestContext : IExpressionContext
{
    public Dictionary<string, object?> Variables { get; } = [];

    public Dictionary<string, object?> InputValues { get; } = [];

    public Dictionary<string, object?> Outputs { get; } = [];

    public object? LastResult { get; set; }

    public string WorkflowInstanceId => "0123456789abcdef";

    public string? CorrelationId { get; set; }

    public string? WorkflowInstanceName { get; set; }

    public string WorkflowDefinitionId => "definition";

    public string WorkflowDefinitionVersionId => "definition-v3";

    public int WorkflowDefinitionVersion => 3;

    public CancellationToken CancellationToken { get; set; }

    public IEnumerable<string> VariableNames => Variables.Keys;

    public IReadOnlyDictionary<string, object?> Inputs => InputValues;

    public int Writes { get; private set; }

    /// <summary>Called after a script wrote a variable.</summary>
    public Action? Written { get; set; }

    public bool TryGetVariable(string name, out object? value) => Variables.TryGetValue(name, out value);

    public bool TryGetVariableById(string id, string name, out object? value) => Variables.TryGetValue($"#{id}", out value) || Variables.TryGetValue(name, out value);

    public void SetVariable(string name, object? value)
    {
        Writes++;
        Variables[name] = value;
        Written?.Invoke();
    }

    public bool TryGetInput(string name, out object? value) => InputValues.TryGetValue(name, out value);

    public object? GetOutputFrom(string activityIdOrName, string? outputName) => Outputs.GetValueOrDefault($"{activityIdOrName}.{outputName}");

    public object? GetLastResult() => LastResult;
}
