namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>Completes the innermost loop around it, and all that still runs inside that; outside a loop, the container that it stands in.</summary>
[Activity("Elsa", "Looping", "Break out of a loop.")]
internal sealed class Break : Activity, ITerminal
{
    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var loop = context.Parent;
        while (loop is not null && loop.Activity is not ILoop)
            loop = loop.Parent;
        return loop is null ? context.CompleteActivityAsync() : BreakAsync(context, loop);
    }

    private static async ValueTask BreakAsync(ActivityExecutionContext context, ActivityExecutionContext loop)
    {
        context.Run.EndQuietly(context);
        await loop.CompleteActivityAsync();
    }
}
