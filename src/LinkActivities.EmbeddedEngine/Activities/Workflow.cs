namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>The workflow itself: holds the root activity and is complete when that is.</summary>
[System.ComponentModel.Browsable(false)]
[Activity("Elsa", "Workflows", "The workflow itself.")]
internal sealed class Workflow : Activity, IVariableContainer
{
    /// <summary>The type name.</summary>
    public const string TypeName = "Elsa.Workflow";

    /// <summary>The root activity.</summary>
    [Port]
    public Activity? Root { get; set; }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Root is null)
            return context.CompleteActivityAsync();
        context.Schedule(Root);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) => context.CompleteActivityAsync();
}
