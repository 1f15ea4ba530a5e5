namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Names the run.</summary>
[Activity("Elsa", "Primitives", "Set the name of the workflow instance to a specified value.")]
internal sealed class SetName : CodeActivity
{
    /// <summary>The name.</summary>
    [Input(Description = "The value to set as the workflow instance's name.")]
    public Input<string?>? Value { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) => context.Run.Name = context.Get(Value);
}
