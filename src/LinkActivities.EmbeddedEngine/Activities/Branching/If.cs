namespace LinkActivities.EmbeddedEngine.Activities.Branching;

/// <summary>Runs one of two activities.</summary>
[Activity("Elsa", "Branching", "Evaluate a Boolean condition to determine which activity to execute next.")]
internal sealed class If : Activity
{
    /// <summary>The condition.</summary>
    [Input(Description = "The condition to evaluate.", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs when it is true.</summary>
    [Port]
    public Activity? Then { get; set; }

    /// <summary>What runs when it is false.</summary>
    [Port]
    public Activity? Else { get; set; }

    /// <summary>The condition's value.</summary>
    [Output]
    public Output<bool>? Result { get; set; }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var value = context.Get(Condition);
        context.Set(Result, value);
        if ((value ? Then : Else) is not { } next)
            return context.CompleteActivityAsync();
        context.Schedule(next);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) => context.CompleteActivityAsync();
}
