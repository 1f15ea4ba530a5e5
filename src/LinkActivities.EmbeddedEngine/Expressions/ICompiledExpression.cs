namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>An expression that was parsed and checked when its workflow was published. Thread-safe: every run of that version shares it.</summary>
internal interface ICompiledExpression
{
    /// <summary>Evaluates the expression against one run.</summary>
    /// <param name="context">What the expression can see of the run.</param>
    /// <returns>A plain value: null, bool, int, long, double, string, DateTimeOffset, <c>Dictionary&lt;string, object?&gt;</c>, <c>List&lt;object?&gt;</c>, or an object that an activity put out. Not converted to the input's type yet.</returns>
    /// <exception cref="ExpressionEvaluationException">The expression failed, with a reason that its author can act on.</exception>
    object? Evaluate(IExpressionContext context);
}
