namespace LinkActivities.EmbeddedEngine;

/// <summary>What kind of activity a type is.</summary>
public enum ActivityKind
{
    /// <summary>Runs within its workflow.</summary>
    Action,

    /// <summary>Can also start a workflow.</summary>
    Trigger,

    /// <summary>Always runs in the background on Elsa; within its workflow here.</summary>
    Job,

    /// <summary>Runs in the background on Elsa if asked to; within its workflow here.</summary>
    Task,
}
