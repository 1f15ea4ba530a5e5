using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine;

/// <summary>A value that an activity takes: a literal, or an expression that is evaluated before each execution.</summary>
public abstract class Input
{
    private protected Input(Expression? expression, object? literal)
    {
        Expression = expression;
        Literal = literal;
    }

    /// <summary>The expression; null where the value was given in code.</summary>
    public Expression? Expression { get; }

    /// <summary>The value that was given in code; null where there is an expression.</summary>
    internal object? Literal { get; }

    /// <summary>The type that an evaluated value is converted to.</summary>
    internal abstract Type ValueType { get; }

    /// <summary>Where an execution keeps the evaluated value; set when the graph is built.</summary>
    internal int Slot { get; set; } = -1;
}
