namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A filter on definitions as a query.</summary>
internal static class DefinitionQueries
{
    /// <summary>The versions that a choice means.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the enum's.</exception>
    public static IQueryable<StoredDefinition> OfVersion(this IQueryable<StoredDefinition> definitions, DefinitionVersion version) => version.Kind switch
    {
        DefinitionVersionKind.AllVersions => definitions,
        DefinitionVersionKind.Latest => definitions.Where(x => x.IsLatest),
        DefinitionVersionKind.Published => definitions.Where(x => x.IsPublished),
        DefinitionVersionKind.LatestOrPublished => definitions.Where(x =>
            x.IsPublished || x.IsLatest && !definitions.Any(other => other.DefinitionId == x.DefinitionId && other.IsPublished)),
        DefinitionVersionKind.LatestAndPublished => definitions.Where(x => x.IsLatest || x.IsPublished),
        DefinitionVersionKind.Draft => definitions.Where(x => x.IsLatest && !x.IsPublished),
        DefinitionVersionKind.Number => definitions.Where(x => x.Version == version.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(version), version.Kind, "Unknown kind of version."),
    };

    /// <summary>The definitions that a filter lets through, in no order.</summary>
    public static IQueryable<StoredDefinition> Matching(this IQueryable<StoredDefinition> definitions, DefinitionFilter filter, DatabaseProvider provider)
    {
        definitions = definitions
            .OfVersion(filter.Version)
            .WhereIn(filter.Ids, x => x.Id)
            .WhereIn(filter.DefinitionIds, x => x.DefinitionId)
            .WhereAnyContains(provider, filter.SearchTerm, [x => x.Name, x => x.Description, x => x.Id, x => x.DefinitionId]);
        return filter.IsSystem is { } isSystem ? definitions.Where(x => x.IsSystem == isSystem) : definitions;
    }

    /// <summary>The order that a filter asks for; what it leaves open, by the id.</summary>
    public static IQueryable<StoredDefinition> InOrder(this IQueryable<StoredDefinition> definitions, DefinitionFilter filter) =>
        (filter.OrderBy?.ToUpperInvariant(), filter.Descending) switch
        {
            ("NAME", false) => definitions.OrderBy(x => x.Name).ThenBy(x => x.Id),
            ("NAME", true) => definitions.OrderByDescending(x => x.Name).ThenByDescending(x => x.Id),
            ("VERSION", false) => definitions.OrderBy(x => x.Version).ThenBy(x => x.Id),
            ("VERSION", true) => definitions.OrderByDescending(x => x.Version).ThenByDescending(x => x.Id),
            (_, false) => definitions.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id),
            (_, true) => definitions.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id),
        };

    /// <summary>The definitions without their JSON.</summary>
    public static IQueryable<StoredDefinition> WithoutJson(this IQueryable<StoredDefinition> definitions) => definitions.Select(x => new StoredDefinition
    {
        Id = x.Id,
        DefinitionId = x.DefinitionId,
        Version = x.Version,
        Name = x.Name,
        Description = x.Description,
        CreatedAt = x.CreatedAt,
        ToolVersion = x.ToolVersion,
        IsLatest = x.IsLatest,
        IsPublished = x.IsPublished,
        IsReadonly = x.IsReadonly,
        IsSystem = x.IsSystem,
        Json = Array.Empty<byte>(),
    });
}
