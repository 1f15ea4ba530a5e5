using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Branching;

/// <summary>Runs the activity of each case that applies, or the default one.</summary>
[Activity("Elsa", "Branching", "Evaluate a set of case conditions and schedule the activity for a matching case.")]
internal sealed class Switch : Activity, IReadsDefinition
{
    /// <summary>The cases.</summary>
    [Input(Description = "The cases to evaluate.", UIHint = InputUIHints.SwitchEditor)]
    public Cases Cases { get; set; } = new();

    /// <summary>Which of the cases that apply count.</summary>
    [Input(Description = "The switch mode determines whether the first match should be scheduled, or all matches.", UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>What runs when no case applies.</summary>
    [Port]
    public Activity? Default { get; set; }

    /// <summary>Kept for Elsa's descriptor; nothing is put out.</summary>
    [Output]
    public Output<object?>? Output { get; set; }

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader) => Cases = Cases.Read(json, reader);

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = Cases.Matches(context, context.Get(Mode));
        var activities = matches.Count > 0 ? [.. matches.Select(x => x.Activity).OfType<Activity>()] : Default is null ? Array.Empty<Activity>() : [Default];
        foreach (var activity in activities)
            context.Schedule(activity);
        return activities.Length == 0 ? context.CompleteActivityAsync() : ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) =>
        context.OpenChildren == 0 ? context.CompleteActivityAsync() : ValueTask.CompletedTask;
}
