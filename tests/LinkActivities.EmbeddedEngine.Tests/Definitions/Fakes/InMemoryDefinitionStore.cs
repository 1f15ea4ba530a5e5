using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Definitions in memory, by the contract of the store.</summary>
internal sealed class InMemoryDefinitionStore : IDefinitionStore
{
    private readonly Lock gate = new();
    private List<StoredDefinition> versions = [];
    private List<StoredTrigger> triggers = [];

    public IReadOnlyList<StoredDefinition> Versions => versions;

    /// <summary>Thrown by the next save; null for none.</summary>
    public Exception? Failure { get; set; }

    public Task<StoredDefinition?> FindAsync(string definitionId, DefinitionVersion version, CancellationToken cancellationToken)
    {
        var all = versions.Where(x => x.DefinitionId == definitionId).OrderByDescending(x => x.Version).ToList();
        return Task.FromResult(version.Kind switch
        {
            DefinitionVersionKind.Published => all.Find(x => x.IsPublished),
            DefinitionVersionKind.LatestOrPublished => all.Find(x => x.IsPublished) ?? all.Find(x => x.IsLatest),
            DefinitionVersionKind.Draft => all.Find(x => x is { IsLatest: true, IsPublished: false }),
            DefinitionVersionKind.Number => all.Find(x => x.Version == version.Number),
            _ => all.FirstOrDefault(),
        });
    }

    public Task<StoredDefinition?> FindByIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(versions.Find(x => x.Id == id));

    public Task<Page<StoredDefinition>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken)
    {
        var all = versions.Where(x => Matches(x, filter.Version))
            .Where(x => filter.Ids.Count == 0 || filter.Ids.Contains(x.Id))
            .Where(x => filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(x.DefinitionId))
            .Where(x => filter.IsSystem is null || x.IsSystem == filter.IsSystem)
            .Where(x => filter.SearchTerm is null || x.Name?.Contains(filter.SearchTerm, StringComparison.OrdinalIgnoreCase) == true);
        var ordered = (filter.OrderBy switch
        {
            "Name" => all.OrderBy(x => x.Name),
            "Version" => all.OrderBy(x => x.Version),
            _ => all.OrderBy(x => x.CreatedAt),
        }).ToList();
        if (filter.Descending)
            ordered.Reverse();
        var page = filter.Page is { } number ? ordered.Skip(number * filter.PageSize).Take(filter.PageSize) : ordered;
        return Task.FromResult(new Page<StoredDefinition>([.. page.Select(x => x with { Json = [] })], ordered.Count));
    }

    public Task<bool> NameExistsAsync(string name, string? definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(versions.Exists(x => string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase) && x.DefinitionId != definitionId));

    public Task SaveAsync(IReadOnlyList<StoredDefinition> changed, IReadOnlyList<StoredTrigger>? newTriggers, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Failure is { } failure)
            {
                Failure = null;
                throw failure;
            }

            var definitionId = Assert.Single(changed.Select(x => x.DefinitionId).Distinct());
            versions = [.. versions.Where(x => changed.All(y => y.Id != x.Id)), .. changed];
            if (newTriggers is not null)
                triggers = [.. triggers.Where(x => x.DefinitionId != definitionId), .. newTriggers];
            var own = versions.Where(x => x.DefinitionId == definitionId).ToList();
            Assert.Single(own, x => x.IsLatest);
            Assert.True(own.Count(x => x.IsPublished) <= 1, "Two versions of one definition are published.");
            Assert.Equal(own.Count, own.Select(x => x.Version).Distinct().Count());
        }

        return Task.CompletedTask;
    }

    public Task<int> DeleteAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken)
    {
        triggers.RemoveAll(x => definitionIds.Contains(x.DefinitionId));
        return Task.FromResult(versions.RemoveAll(x => definitionIds.Contains(x.DefinitionId)));
    }

    public Task DeleteVersionAsync(StoredDefinition version, string? newLatestId, CancellationToken cancellationToken)
    {
        triggers.RemoveAll(x => x.DefinitionVersionId == version.Id);
        versions = [.. versions.Where(x => x.Id != version.Id).Select(x => x.Id == newLatestId ? x with { IsLatest = true } : x)];
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredTrigger>> TriggersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoredTrigger>>(triggers);

    private static bool Matches(StoredDefinition definition, DefinitionVersion version) => version.Kind switch
    {
        DefinitionVersionKind.Latest => definition.IsLatest,
        DefinitionVersionKind.Published => definition.IsPublished,
        DefinitionVersionKind.LatestOrPublished or DefinitionVersionKind.LatestAndPublished => definition.IsLatest || definition.IsPublished,
        DefinitionVersionKind.Draft => definition is { IsLatest: true, IsPublished: false },
        DefinitionVersionKind.Number => definition.Version == version.Number,
        _ => true,
    };
}
