using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities.Looping;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>Runs activities one after another.</summary>
[System.ComponentModel.Browsable(false)]
[Activity("Elsa", "Workflows", "Execute a set of activities in sequence.")]
internal sealed class Sequence : Activity, IVariableContainer, IContainer
{
    private const string IndexKey = "CurrentIndex";

    /// <summary>The activities.</summary>
    [Port]
    public IList<Activity> Activities { get; } = [];

    /// <inheritdoc/>
    public IContainerState? ReadState(JsonObject properties) => LoopProgress.Read(properties, IndexKey);

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context) => GoToAsync(context, 0, null);

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) =>
        child.Activity is ITerminal ? context.CompleteActivityAsync() : GoToAsync(context, ((LoopProgress)context.State!).Value + 1, child);

    private ValueTask GoToAsync(ActivityExecutionContext context, int index, ActivityExecutionContext? child)
    {
        if (index >= Activities.Count)
            return context.CompleteActivityAsync();
        context.State = new LoopProgress(IndexKey, index);
        context.Schedule(Activities[index], child);
        return ValueTask.CompletedTask;
    }
}
