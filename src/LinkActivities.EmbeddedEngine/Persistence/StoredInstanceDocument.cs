namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The documents of an instance: a table of their own, so that lists do not read past them.</summary>
internal sealed record StoredInstanceDocument
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Elsa's workflow state, one JSON object, UTF-8.</summary>
    public required byte[] State { get; init; }

    /// <summary>The journal and activity execution records, one JSON object, UTF-8.</summary>
    public required byte[] Log { get; init; }
}
