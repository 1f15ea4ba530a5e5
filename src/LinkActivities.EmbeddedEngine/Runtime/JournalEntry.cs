namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>A line of a run's journal.</summary>
/// <param name="Execution">The execution that it is about.</param>
/// <param name="EventName"><c>Started</c>, <c>Completed</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Faulted</c>, <c>Canceled</c> or one of the activity's own.</param>
/// <param name="Message">What happened; null for what the event says.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Sequence">Its place in the journal, from 0.</param>
internal sealed record JournalEntry(ActivityExecutionContext Execution, string EventName, string? Message, DateTimeOffset Timestamp, int Sequence);
