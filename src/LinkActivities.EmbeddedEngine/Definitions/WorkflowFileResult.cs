namespace LinkActivities.EmbeddedEngine;

/// <summary>What became of a workflow file.</summary>
/// <param name="File">The file, relative to the folder, with forward slashes.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Name">The workflow's name; null where the file could not be read.</param>
/// <param name="Version">The workflow's newest version; null where it was refused.</param>
/// <param name="Reasons">Why it was refused, a sentence each; empty otherwise.</param>
public sealed record WorkflowFileResult(string File, WorkflowFileOutcome Outcome, string? Name, int? Version, IReadOnlyList<string> Reasons);
