using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>Runs an activity for each of several values.</summary>
[Activity("Elsa", "Looping", "Iterate over a set of values.")]
internal sealed class ForEach : Activity, ILoop, IContainer
{
    private const string IndexKey = "CurrentIndex";

    /// <summary>The values.</summary>
    [Input(Description = "The set of values to iterate.")]
    public Input<ICollection<object?>> Items { get; set; } = new(Array.Empty<object?>());

    /// <summary>What runs for each value.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <summary>The value.</summary>
    [Output(Description = "Assign the current value to the specified variable.")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc/>
    public IContainerState? ReadState(JsonObject properties) => LoopProgress.Read(properties, IndexKey);

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context) => GoToAsync(context, 0);

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) =>
        GoToAsync(context, ((LoopProgress)context.State!).Value + 1);

    private ValueTask GoToAsync(ActivityExecutionContext context, int index)
    {
        var items = context.Get(Items) ?? [];
        if (Body is null || index >= items.Count)
            return context.CompleteActivityAsync();
        var value = items is IList<object?> list ? list[index] : items.ElementAt(index);
        context.State = new LoopProgress(IndexKey, index);
        context.Set(CurrentValue, value);
        context.Schedule(Body, variables: [new("CurrentIndex", index), new("CurrentValue", value)]);
        return ValueTask.CompletedTask;
    }
}
