namespace LinkActivities.EmbeddedEngine;

/// <summary>What became of the files in the workflow folder when the host started.</summary>
public sealed class WorkflowFolderReport
{
    private volatile IReadOnlyList<WorkflowFileResult>? files;

    /// <summary>The files in the order of their names; empty until <see cref="IsComplete"/>.</summary>
    public IReadOnlyList<WorkflowFileResult> Files => files ?? [];

    /// <summary>Whether all files were looked at.</summary>
    public bool IsComplete => files is not null;

    internal void Complete(IReadOnlyList<WorkflowFileResult> results) => files = results;
}
