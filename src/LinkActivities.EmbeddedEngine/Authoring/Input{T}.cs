using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine;

/// <inheritdoc/>
/// <typeparam name="T">The value's type.</typeparam>
public class Input<T> : Input
{
    /// <summary>An input with a fixed value.</summary>
    /// <param name="literal">The value.</param>
    public Input(T literal) : base(null, literal)
    {
    }

    /// <summary>An input with an expression.</summary>
    /// <param name="expression">The expression.</param>
    public Input(Expression expression) : base(expression, null)
    {
    }

    internal override Type ValueType => typeof(T);
}
