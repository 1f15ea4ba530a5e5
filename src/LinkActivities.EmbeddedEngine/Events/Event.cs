using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>Starts a workflow when an event is published; in the middle of one, waits for it.</summary>
[Activity("Elsa", "Primitives", "Wait for an event to be published.", Kind = ActivityKind.Trigger)]
internal sealed class Event : Trigger
{
    /// <summary>The event's name.</summary>
    [Input(Description = "The name of the event to listen for.")]
    public Input<string>? EventName { get; set; }

    /// <summary>What the event brought.</summary>
    [Output]
    public Output<object?>? Result { get; set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> GetPayloads(TriggerContext context) => context.Get(EventName) is { } name && !string.IsNullOrWhiteSpace(name)
        ? [EventTable.Payload(name)]
        : throw new PublishException($"{context.Node.Label}: Event Name is required.");

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
            return CompleteAsync(context, context.Run.Input.GetValueOrDefault(EventPublisher.PayloadInput));
        context.CreateBookmark(EventTable.Payload(EventName.Required(context)));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask ResumeAsync(ActivityExecutionContext context) => CompleteAsync(context, (context.Stimulus as PublishedEvent)?.CopyPayload());

    private ValueTask CompleteAsync(ActivityExecutionContext context, object? payload)
    {
        context.Set(Result, payload);
        return context.CompleteActivityAsync();
    }
}
