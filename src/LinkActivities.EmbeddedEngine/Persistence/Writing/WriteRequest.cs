namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>What the writer is asked: to write a record, to say when all before is committed, or both.</summary>
/// <param name="Record">The record; null for none.</param>
/// <param name="Waiter">Who waits for the commit; null for no one.</param>
internal readonly record struct WriteRequest(InstanceRecord? Record, TaskCompletionSource? Waiter);
