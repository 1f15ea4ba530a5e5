using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>What a version of a definition holds.</summary>
/// <param name="Json">As <see cref="StoredDefinition.Json"/>.</param>
/// <param name="HasRoot">Whether there is something to run; an empty Sequence stands in for a root that nobody gave.</param>
/// <param name="Missing">The activities whose types this engine does not have; they stand as <c>Elsa.NotFoundActivity</c>.</param>
internal sealed record DefinitionContent(byte[] Json, bool HasRoot, IReadOnlyList<MissingActivity> Missing);
