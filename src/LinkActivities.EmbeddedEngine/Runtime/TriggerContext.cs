namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The inputs of a trigger as they evaluate at publish, without a run.</summary>
/// <param name="node">The trigger.</param>
/// <param name="values">The values by <see cref="Input.Slot"/>.</param>
/// <param name="now">The time of the publish.</param>
internal sealed class TriggerContext(ActivityNode node, object?[] values, DateTimeOffset now)
{
    /// <summary>The trigger.</summary>
    public ActivityNode Node { get; } = node;

    /// <summary>The time of the publish.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The evaluated value; the default where it is null or the input is not set.</summary>
    public T? Get<T>(Input<T>? input) => input is { Slot: >= 0 } && values[input.Slot] is T value ? value : default;
}
