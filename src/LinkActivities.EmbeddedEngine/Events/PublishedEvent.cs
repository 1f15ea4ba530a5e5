using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>An event on its way to those who wait for it.</summary>
internal sealed record PublishedEvent
{
    private readonly byte[] payload;

    /// <summary>Makes an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="payload">What it brings; null for an empty object, as on Elsa.</param>
    public PublishedEvent(string name, object? payload)
    {
        Name = name;
        this.payload = payload is null ? "{}"u8.ToArray() : StoredValues.ToJson(payload);
    }

    /// <summary>Its name; capitals matter.</summary>
    public string Name { get; }

    /// <summary>The correlation id that receivers have; null for any.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The only instance that receives it; null for any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The only execution of an activity that receives it; null for any.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Whether it starts workflows, too: it does unless it is meant for someone who waits.</summary>
    public bool StartsWorkflows => InstanceId is null && ActivityInstanceId is null;

    /// <summary>What it brings. Each receiver gets a copy of its own, which it may change.</summary>
    public object? CopyPayload() => JsonValues.Parse(payload);
}
