namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>Publishes an event, which starts and resumes workflows once this run ends or waits; it does not wait for them.</summary>
[Activity("Elsa", "Primitives", "Publishes an event.")]
internal sealed class PublishEvent : CodeActivity
{
    /// <summary>The event's name.</summary>
    [Input(Description = "The name of the event to publish.")]
    public Input<string>? EventName { get; set; }

    /// <summary>The correlation id that receivers have, and that workflows get which it starts.</summary>
    [Input(Description = "The correlation ID to scope the event to.")]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>Whether only this run receives it.</summary>
    [Input(DisplayName = "Local event", Description = "Whether the event is local to the workflow. When checked, the event will be delivered to this workflow instance only.")]
    public Input<bool>? IsLocalEvent { get; set; }

    /// <summary>What it brings.</summary>
    [Input(Description = "The payload to send as the event body.")]
    public Input<object>? Payload { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        var published = new PublishedEvent(EventName.Required(context), context.Get(Payload))
        {
            CorrelationId = context.Get(CorrelationId) is { } correlationId && !string.IsNullOrWhiteSpace(correlationId) ? correlationId : null,
            InstanceId = context.Get(IsLocalEvent) ? context.Run.Id : null,
        };
        var publisher = context.GetRequiredService<EventPublisher>();
        context.Run.Cause(cancellationToken => publisher.PublishAsync(published, cancellationToken));
    }
}
