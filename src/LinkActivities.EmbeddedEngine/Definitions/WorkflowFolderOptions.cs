namespace LinkActivities.EmbeddedEngine;

/// <summary>Where workflow files lie that are imported when the host starts.</summary>
public sealed class WorkflowFolderOptions
{
    /// <summary>The directory; its <c>*.json</c> files are read, with those in directories below it. Null or a directory that does not exist: nothing is imported.</summary>
    public string? Directory { get; set; }
}
