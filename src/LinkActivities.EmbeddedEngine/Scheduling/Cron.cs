using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Starts a workflow at the times that a cron expression names; in the middle of one, waits for the next.</summary>
[Activity("Elsa", "Scheduling", "Trigger workflow execution at a specific interval using a CRON expression.", Kind = ActivityKind.Trigger)]
internal sealed class Cron : Trigger
{
    /// <summary>The expression: second, minute, hour, day of month, month, day of week, in UTC.</summary>
    [Input(Description = "The CRON expression at which the timer should execute.")]
    public Input<string>? CronExpression { get; set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> GetPayloads(TriggerContext context)
    {
        var expression = context.Get(CronExpression);
        try
        {
            CronText.Following(expression, context.Now);
        }
        catch (FormatException exception)
        {
            throw new PublishException($"{context.Node.Label}: {exception.Message}");
        }

        return [DueTime.Expression(expression!)];
    }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
            return context.CompleteActivityAsync();
        var expression = context.Get(CronExpression);
        try
        {
            var next = CronText.Following(expression, context.Run.Now);
            context.JournalData["ExecuteAt"] = next;
            context.CreateBookmark(DueTime.ExecuteAt(next, expression!));
        }
        catch (FormatException exception)
        {
            throw new FaultException("InvalidCronExpression", "Scheduling", "System", exception.Message);
        }

        return ValueTask.CompletedTask;
    }
}
