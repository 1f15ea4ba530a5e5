namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>An expression whose value is known when it is compiled and cannot be changed by who gets it.</summary>
/// <param name="value">Null, bool, number or string.</param>
internal sealed class ConstantExpression(object? value) : ICompiledExpression
{
    /// <summary>The expression that is null.</summary>
    public static ConstantExpression Null { get; } = new(null);

    /// <inheritdoc />
    public object? Evaluate(IExpressionContext context) => value;
}
