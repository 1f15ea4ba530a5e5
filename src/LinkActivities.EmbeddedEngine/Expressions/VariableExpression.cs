namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>The value of a variable.</summary>
/// <param name="id">The variable's id; null if it is referred to by name.</param>
/// <param name="name">The variable's name.</param>
internal sealed class VariableExpression(string? id, string name) : ICompiledExpression
{
    /// <inheritdoc />
    public object? Evaluate(IExpressionContext context)
    {
        var found = id is null ? context.TryGetVariable(name, out var value) : context.TryGetVariableById(id, name, out value);
        return found ? value : null;
    }
}
