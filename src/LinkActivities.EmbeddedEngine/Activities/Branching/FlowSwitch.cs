using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Branching;

/// <summary>Goes on at the outcome of each case that applies, or at <c>Default</c>.</summary>
[Activity("Elsa", "Branching", "Evaluate a set of case conditions and schedule the activity for a matching case.", DisplayName = "Switch (flow)")]
[FlowNode("Default")]
internal sealed class FlowSwitch : CodeActivity, IReadsDefinition
{
    /// <summary>The cases.</summary>
    [Input(Description = "The cases to evaluate.", UIHint = InputUIHints.FlowSwitchEditor)]
    public Cases Cases { get; set; } = new();

    /// <summary>Which of the cases that apply count.</summary>
    [Input(Description = "The switch mode determines whether the first match should be scheduled, or all matches.", UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader) => Cases = Cases.Read(json, reader);

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = Cases.Matches(context, context.Get(Mode));
        return context.CompleteActivityWithOutcomesAsync(matches.Count > 0 ? [.. matches.Select(x => x.Label)] : ["Default"]);
    }
}
