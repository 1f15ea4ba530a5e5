namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An activity that is to run.</summary>
/// <param name="Owner">The execution that it belongs to; null for the workflow itself.</param>
/// <param name="Node">The activity.</param>
/// <param name="ScheduledBy">The execution whose completion led here; null for the workflow itself.</param>
/// <param name="CameBack">Whether a flowchart came here by a connection that leads back.</param>
/// <param name="Variables">Variables for it alone; null for none.</param>
internal sealed record WorkItem(
    ActivityExecutionContext? Owner, ActivityNode Node, ActivityExecutionContext? ScheduledBy, bool CameBack, IReadOnlyList<KeyValuePair<string, object?>>? Variables);
