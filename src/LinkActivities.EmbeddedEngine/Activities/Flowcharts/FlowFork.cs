namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>Goes on at several named outcomes.</summary>
[Activity("Elsa", "Branching", "Branch execution into multiple branches that will be executed in parallel.", DisplayName = "Fork (flow)")]
internal sealed class FlowFork : CodeActivity
{
    /// <summary>The outcomes.</summary>
    [Input(Description = "A list of expected outcomes to handle.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? Branches { get; set; }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Branches)?.ToArray() ?? ["Done"]);
}
