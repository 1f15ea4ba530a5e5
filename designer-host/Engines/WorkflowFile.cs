namespace LinkActivities.DesignerHost.Engines;

/// <summary>A workflow file and what became of it at start.</summary>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Result">What became of it, in words.</param>
/// <param name="IsRefused">Whether it was skipped.</param>
internal sealed record WorkflowFile(string File, string Result, bool IsRefused);
