namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Sets an output of the workflow.</summary>
[Activity("Elsa", "Composition", "Assigns a given value to the workflow definition's output.")]
internal sealed class SetOutput : CodeActivity
{
    /// <summary>The output's name.</summary>
    [Input(DisplayName = "Output", Description = "The output to assign.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    /// <summary>The value.</summary>
    [Input(Description = "The value to assign.")]
    public Input<object?>? OutputValue { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) => context.Run.Output[OutputName.Get(context, "Output")] = context.Get(OutputValue);
}
