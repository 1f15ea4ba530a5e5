using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>What became of a save or publish.</summary>
/// <param name="Definition">The version as it is now.</param>
/// <param name="AlreadyPublished">Whether it was asked to be published and was so before, so that nothing changed.</param>
/// <param name="Changed">Whether anything was written.</param>
internal sealed record SavedDefinition(StoredDefinition Definition, bool AlreadyPublished, bool Changed);
