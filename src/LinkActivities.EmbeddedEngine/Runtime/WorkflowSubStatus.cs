namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>How far a run is.</summary>
internal enum WorkflowSubStatus
{
    /// <summary>It runs.</summary>
    Executing,

    /// <summary>It waits.</summary>
    Suspended,

    /// <summary>It ended.</summary>
    Finished,

    /// <summary>It was canceled.</summary>
    Cancelled,

    /// <summary>It ended with an incident.</summary>
    Faulted,
}
