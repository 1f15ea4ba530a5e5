namespace LinkActivities.EmbeddedEngine;

/// <summary>What became of a workflow file.</summary>
public enum WorkflowFileOutcome
{
    /// <summary>It was imported and published.</summary>
    Published,

    /// <summary>It was imported as a draft: the file says that it is not published.</summary>
    Draft,

    /// <summary>It was imported before and has not changed since.</summary>
    Unchanged,

    /// <summary>It was skipped; the reasons say why.</summary>
    Refused,
}
