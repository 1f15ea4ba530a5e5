namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>The value of an input of the workflow; null if the run was started without it.</summary>
/// <param name="name">The input's name.</param>
internal sealed class InputExpression(string name) : ICompiledExpression
{
    /// <inheritdoc />
    public object? Evaluate(IExpressionContext context) => context.TryGetInput(name, out var value) ? value : null;
}
