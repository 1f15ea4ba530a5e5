namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>Runs an activity as long as a condition is true.</summary>
[Activity("Elsa", "Looping", "Execute an activity while a given condition evaluates to true.")]
internal sealed class While : Activity, ILoop
{
    /// <summary>The condition, evaluated before each turn.</summary>
    [Input(Description = "The condition to evaluate.", AutoEvaluate = false, UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs in each turn.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context) => TurnAsync(context, null);

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) => TurnAsync(context, child);

    private ValueTask TurnAsync(ActivityExecutionContext context, ActivityExecutionContext? child)
    {
        if (Body is null || !context.Evaluate(Node!, Condition))
            return context.CompleteActivityAsync();
        context.Schedule(Body, child);
        return ValueTask.CompletedTask;
    }
}
