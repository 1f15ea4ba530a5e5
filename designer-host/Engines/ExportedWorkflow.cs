namespace LinkActivities.DesignerHost.Engines;

/// <summary>A version of a workflow as a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Name">The workflow's name.</param>
/// <param name="Version">The version's number.</param>
/// <param name="IsPublished">Whether it is the published version; else it is a draft.</param>
/// <param name="Json">The file's content, UTF-8.</param>
internal sealed record ExportedWorkflow(string File, string Name, int Version, bool IsPublished, ReadOnlyMemory<byte> Json);
