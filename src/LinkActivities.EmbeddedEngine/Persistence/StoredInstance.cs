namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A workflow instance as the database holds it.</summary>
/// <param name="Summary">What lists show.</param>
/// <param name="State">Elsa's workflow state, one JSON object, UTF-8.</param>
/// <param name="Log">The journal and activity execution records, one JSON object, UTF-8.</param>
internal sealed record StoredInstance(InstanceSummary Summary, byte[] State, byte[] Log);
