namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>A definition that must not be changed was to be changed.</summary>
/// <param name="definitionId">The definition.</param>
internal sealed class ReadonlyDefinitionException(string definitionId) : Exception($"Workflow '{definitionId}' is read-only.");
