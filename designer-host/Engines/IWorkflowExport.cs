namespace LinkActivities.DesignerHost.Engines;

/// <summary>Gives the workflows of an engine's database as files that Elsa takes. There is none where the engine is Elsa.</summary>
internal interface IWorkflowExport
{
    /// <summary>Reads the published version of every workflow, and its newest where that is a draft.</summary>
    IAsyncEnumerable<ExportedWorkflow> ReadAsync(CancellationToken cancellationToken);
}
