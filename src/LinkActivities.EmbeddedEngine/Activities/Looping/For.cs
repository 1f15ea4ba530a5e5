using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>Runs an activity for each number from a start to an end.</summary>
[Activity("Elsa", "Looping", "Iterate over a sequence of steps between a start and an end number.")]
internal sealed class For : Activity, ILoop, IContainer
{
    private const string StepKey = "CurrentStep";

    /// <summary>The first number.</summary>
    [Input(Description = "The start step.")]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>The last number.</summary>
    [Input(Description = "The end step.")]
    public Input<int> End { get; set; } = new(0);

    /// <summary>What is added each time; negative counts down.</summary>
    [Input(Description = "The step size. To count down, enter a negative number.")]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether the last number counts too.</summary>
    [Input(Description = "Controls whether the end step is upper/lowerbound inclusive or exclusive. True (inclusive) by default.", DefaultValue = true)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>What runs for each number.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <summary>The number.</summary>
    [Output(Description = "Stores the current value for each iteration.")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc/>
    public IContainerState? ReadState(JsonObject properties) => LoopProgress.Read(properties, StepKey);

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context) => GoToAsync(context, context.Get(Start));

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        var next = (long)((LoopProgress)context.State!).Value + context.Get(Step);
        return next is > int.MaxValue or < int.MinValue ? context.CompleteActivityAsync() : GoToAsync(context, (int)next);
    }

    private ValueTask GoToAsync(ActivityExecutionContext context, int value)
    {
        var (end, inclusive, step) = (context.Get(End), context.Get(OuterBoundInclusive), context.Get(Step));
        var isIn = (step >= 0 ? value < end : value > end) || (inclusive && value == end);
        if (Body is null || !isIn)
            return context.CompleteActivityAsync();
        if (step == 0)
            throw new FaultException("InvalidInput", "Looping", "System", $"{Node!.Label}: Step is 0, so the loop would never end.");
        context.State = new LoopProgress(StepKey, value);
        context.Set(CurrentValue, value);
        context.Schedule(Body, variables: [new("CurrentValue", value)]);
        return ValueTask.CompletedTask;
    }
}
