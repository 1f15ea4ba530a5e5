namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What went wrong in a run.</summary>
/// <param name="Node">The activity.</param>
/// <param name="Message">What happened, for the one who reads the run; names the activity's input where it concerns one.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Timestamp">When.</param>
internal sealed record Incident(ActivityNode Node, string Message, Exception Exception, DateTimeOffset Timestamp);
