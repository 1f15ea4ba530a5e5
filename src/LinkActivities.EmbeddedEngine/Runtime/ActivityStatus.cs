namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>How far an execution of an activity is.</summary>
internal enum ActivityStatus
{
    /// <summary>It runs, or waits.</summary>
    Running,

    /// <summary>It is complete.</summary>
    Completed,

    /// <summary>It was canceled.</summary>
    Canceled,

    /// <summary>It failed.</summary>
    Faulted,
}
