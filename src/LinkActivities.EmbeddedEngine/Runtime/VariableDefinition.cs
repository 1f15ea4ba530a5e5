namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>A variable of a workflow or of a container in it.</summary>
/// <param name="Id">The id by which activities refer to it.</param>
/// <param name="Name">The name by which scripts refer to it.</param>
/// <param name="Type">The type that values are converted to.</param>
/// <param name="DefaultValue">The value of a new run, converted.</param>
internal sealed record VariableDefinition(string Id, string Name, Type Type, object? DefaultValue);
