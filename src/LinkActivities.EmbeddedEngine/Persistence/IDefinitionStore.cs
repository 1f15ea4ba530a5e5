namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The definitions in the database.</summary>
internal interface IDefinitionStore
{
    /// <summary>Finds a version of a definition; null where there is none. For several matches (<c>LatestAndPublished</c>, <c>AllVersions</c>) the newest.</summary>
    Task<StoredDefinition?> FindAsync(string definitionId, DefinitionVersion version, CancellationToken cancellationToken);

    /// <summary>Finds a version by its own id; null where there is none.</summary>
    Task<StoredDefinition?> FindByIdAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists definitions. The items' <see cref="StoredDefinition.Json"/> is empty: lists do not need it.</summary>
    Task<Page<StoredDefinition>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>Whether another definition than <paramref name="definitionId"/> has that name; case is ignored.</summary>
    Task<bool> NameExistsAsync(string name, string? definitionId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves versions of one definition in one transaction: each is inserted or replaced by its id. When <paramref name="triggers"/> is not null
    /// they replace all triggers of that definition (empty: it is no longer published).
    /// </summary>
    Task SaveAsync(IReadOnlyList<StoredDefinition> versions, IReadOnlyList<StoredTrigger>? triggers, CancellationToken cancellationToken);

    /// <summary>Deletes all versions of definitions and their triggers, not their instances; returns how many versions there were.</summary>
    Task<int> DeleteAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken);

    /// <summary>Deletes one version of a definition, and its triggers where it is the published one.</summary>
    /// <param name="version">The version.</param>
    /// <param name="newLatestId">The version that is the newest from then on; null where that does not change, or none is left.</param>
    /// <param name="cancellationToken">Cancels before anything is deleted.</param>
    Task DeleteVersionAsync(StoredDefinition version, string? newLatestId, CancellationToken cancellationToken);

    /// <summary>The triggers of all published definitions.</summary>
    Task<IReadOnlyList<StoredTrigger>> TriggersAsync(CancellationToken cancellationToken);
}
