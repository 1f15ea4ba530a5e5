namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

/// <summary>Throws, as a card with a bug does.</summary>
[Activity("Test", "Test", "Throws.")]
internal sealed class Throw : CodeActivity
{
    [Input(CanContainSecrets = true)]
    public Input<string?>? Secret { get; set; }

    protected override void Execute(ActivityExecutionContext context) => throw new InvalidOperationException("the card broke");
}
