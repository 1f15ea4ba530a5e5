namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Waits for some time.</summary>
[Activity("Elsa", "Scheduling", "Delay execution for the specified amount of time.")]
internal sealed class Delay : Activity
{
    /// <summary>How long.</summary>
    [Input(Description = "The timespan to delay workflow execution.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? TimeSpan { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(DueTime.ResumeAt(Later.Than(context.Run.Now, context.Get(TimeSpan))));
}
