namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>Joins branches of a flowchart.</summary>
[Activity("Elsa", "Branching", "Merge multiple branches into a single branch.", DisplayName = "Join")]
internal sealed class FlowJoin : CodeActivity
{
    /// <summary>What it waits for.</summary>
    [Input(Description = "The join mode determines whether this activity should continue as soon as one inbound path comes in (Wait Any), or once all inbound paths have executed (Wait All).", DefaultValue = FlowJoinMode.WaitAny, UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <summary>The mode as it evaluates in a flowchart that is about to come here.</summary>
    internal FlowJoinMode ModeIn(ActivityExecutionContext flowchart) => flowchart.Evaluate(Node!, Mode);
}
