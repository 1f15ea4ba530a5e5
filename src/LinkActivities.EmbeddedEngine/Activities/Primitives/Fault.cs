namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Faults the workflow.</summary>
[Activity("Elsa", "Primitives", "Faults the workflow.")]
internal sealed class Fault : CodeActivity
{
    /// <summary>A short code.</summary>
    [Input(Description = "Code to categorize the fault.")]
    public Input<string?>? Code { get; set; }

    /// <summary>What it concerns.</summary>
    [Input(Description = "Category to categorize the fault. Examples: HTTP, Alteration, Azure, etc.")]
    public Input<string?>? Category { get; set; }

    /// <summary>What kind of fault it is.</summary>
    [Input(DisplayName = "Type", Description = "The type of fault. Examples: System, Business, Integration, etc.")]
    public Input<string?>? FaultType { get; set; }

    /// <summary>What happened.</summary>
    [Input(Description = "The message to include with the fault.")]
    public Input<string?>? Message { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) =>
        throw new FaultException(context.Get(Code), context.Get(Category), context.Get(FaultType), context.Get(Message) ?? "The workflow faulted.");
}
