namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Sets the run's correlation id.</summary>
[Activity("Elsa", "Primitives", "Set the CorrelationId of the workflow to a given value.")]
internal sealed class Correlate : CodeActivity
{
    /// <summary>The correlation id.</summary>
    [Input(Description = "An expression that evaluates to the value to store as the correlation id.")]
    public Input<string?>? CorrelationId { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) => context.Run.CorrelationId = context.Get(CorrelationId);
}
