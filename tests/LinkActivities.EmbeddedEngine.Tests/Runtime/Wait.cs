using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

/// <summary>Waits, or starts a workflow; puts out what it was given.</summary>
[Activity("Test", "Test", "Waits.", Kind = ActivityKind.Trigger)]
internal sealed class Wait : Trigger
{
    [Input]
    public Input<string?>? Name2 { get; set; }

    [Output]
    public Output<string?>? Result { get; set; }

    internal override IReadOnlyList<string> GetPayloads(TriggerContext context) => [$$"""{"name":"{{context.Get(Name2)}}"}"""];

    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Stimulus is not null)
            return ResumeAsync(context);
        context.CreateBookmark($$"""{"name":"{{context.Get(Name2)}}"}""");
        return ValueTask.CompletedTask;
    }

    internal override ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.Stimulus as string);
        return context.CompleteActivityAsync();
    }
}
