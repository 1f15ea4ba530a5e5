namespace LinkActivities.EmbeddedEngine;

/// <summary>A version of a workflow definition as a file that another Elsa server's workflow folder takes.</summary>
/// <param name="File">A name for the file, unlike every other of the same export.</param>
/// <param name="Name">The workflow's name; its definition id where it has none.</param>
/// <param name="Version">The version's number.</param>
/// <param name="IsPublished">Whether it is the published version; else it is a draft.</param>
/// <param name="Json">The file's content, UTF-8.</param>
public sealed record ExportedDefinition(string File, string Name, int Version, bool IsPublished, ReadOnlyMemory<byte> Json);
