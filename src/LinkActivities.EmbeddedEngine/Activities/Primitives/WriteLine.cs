namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Writes a line of text to the console.</summary>
[Activity("Elsa", "Console", "Write a line of text to the console.")]
internal sealed class WriteLine : CodeActivity
{
    /// <summary>The text.</summary>
    [Input(Description = "The text to write.")]
    public Input<string?>? Text { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) => context.GetRequiredService<ITextOutput>().WriteLine(context.Get(Text));
}
