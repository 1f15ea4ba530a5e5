using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Starts a workflow at intervals; in the middle of one, waits for the interval.</summary>
[Activity("Elsa", "Scheduling", "Trigger workflow execution at a specific interval.", Kind = ActivityKind.Trigger)]
internal sealed class Timer : Trigger
{
    /// <summary>The interval.</summary>
    [Input(Description = "The interval at which the timer should execute.", DefaultValue = "00:01:00")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <inheritdoc/>
    internal override IReadOnlyList<string> GetPayloads(TriggerContext context)
    {
        var interval = context.Get(Interval);
        return interval > TimeSpan.Zero
            ? [DueTime.StartAt(Later.Than(context.Now, interval), interval)]
            : throw new PublishException($"{context.Node.Label}: Interval is {interval:c}; it must be more than zero, such as 00:05:00 for five minutes.");
    }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
            return context.CompleteActivityAsync();
        context.CreateBookmark(DueTime.ResumeAt(Later.Than(context.Run.Now, context.Get(Interval))));
        return ValueTask.CompletedTask;
    }
}
