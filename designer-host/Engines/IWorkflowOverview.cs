namespace LinkActivities.DesignerHost.Engines;

/// <summary>What the host's own pages show of the engine, whichever it is.</summary>
internal interface IWorkflowOverview
{
    /// <summary>The engine's name.</summary>
    string Engine { get; }

    /// <summary>Whether the workflow files were read, and the engine listens.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>The workflow files in the order of their names; empty until they were read.</summary>
    IReadOnlyList<WorkflowFile> Files { get; }
}
