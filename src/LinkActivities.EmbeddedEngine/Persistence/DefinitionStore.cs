using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The workflow definitions, by EF Core.</summary>
internal sealed class DefinitionStore(IDbContextFactory<EngineDbContext> contexts, DatabaseWriteGate gate, EngineDatabaseOptions options) : IDefinitionStore
{
    private const int DeletedAtOnce = 200;

    // Of the instance, not static: EF Core ties a compiled query to the model, and the model to the provider.
    private readonly Func<EngineDbContext, string, CancellationToken, Task<StoredDefinition?>> _findById = EF.CompileAsyncQuery(
        (EngineDbContext context, string id, CancellationToken cancellationToken) => context.Definitions.FirstOrDefault(x => x.Id == id));

    /// <inheritdoc/>
    public async Task<StoredDefinition?> FindAsync(string definitionId, DefinitionVersion version, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Definitions.OfVersion(version).Where(x => x.DefinitionId == definitionId)
            .OrderByDescending(x => x.Version).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<StoredDefinition?> FindByIdAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await _findById(context, id, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Page<StoredDefinition>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var matching = context.Definitions.Matching(filter, options.Provider);
        var items = await matching.InOrder(filter).WithoutJson().TakePage(filter.Page, filter.PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
        var total = QueryFilters.LengthToldBy(items.Count, filter.Page, filter.PageSize) ?? await matching.CountAsync(cancellationToken).ConfigureAwait(false);
        return new(items, total);
    }

    /// <inheritdoc/>
    public async Task<bool> NameExistsAsync(string name, string? definitionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        // A name that only a superseded version had is free.
        return await context.Definitions.OfVersion(new(DefinitionVersionKind.LatestAndPublished))
            .WhereEqualsIgnoringCase(options.Provider, name, x => x.Name)
            .AnyAsync(x => x.DefinitionId != definitionId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task SaveAsync(IReadOnlyList<StoredDefinition> versions, IReadOnlyList<StoredTrigger>? triggers, CancellationToken cancellationToken)
    {
        if (versions.Count == 0)
            throw new ArgumentException("There is no version to save.", nameof(versions));
        var definitionId = versions[0].DefinitionId;
        if (versions.Any(x => x.DefinitionId != definitionId) || triggers?.Any(x => x.DefinitionId != definitionId) == true)
            throw new ArgumentException($"What is saved together must belong to one definition; the first belongs to '{definitionId}'.", nameof(versions));

        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var ids = versions.Select(x => x.Id).ToList();
        var existing = await context.Definitions.WhereIn(ids, x => x.Id).Select(x => x.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var version in versions)
            context.Entry(version).State = existing.Contains(version.Id) ? EntityState.Modified : EntityState.Added;
        if (triggers is not null)
        {
            await context.Triggers.Where(x => x.DefinitionId == definitionId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (ordinal, trigger) in triggers.Index())
            {
                var entry = context.Entry(trigger);
                entry.Property(EngineDbContext.TriggerOrdinal).CurrentValue = ordinal;
                entry.State = EntityState.Added;
            }
        }
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> DeleteAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var chunk in definitionIds.Distinct(StringComparer.Ordinal).Chunk(DeletedAtOnce))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await context.Triggers.WhereIn(chunk, x => x.DefinitionId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            deleted += await context.Definitions.WhereIn(chunk, x => x.DefinitionId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        return deleted;
    }

    /// <inheritdoc/>
    public async Task DeleteVersionAsync(StoredDefinition version, string? newLatestId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await context.Triggers.Where(x => x.DefinitionVersionId == version.Id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await context.Definitions.Where(x => x.Id == version.Id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        if (newLatestId is not null)
            await context.Definitions.Where(x => x.Id == newLatestId).ExecuteUpdateAsync(x => x.SetProperty(y => y.IsLatest, true), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredTrigger>> TriggersAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Triggers.OrderBy(x => x.DefinitionId).ThenBy(x => EF.Property<int>(x, EngineDbContext.TriggerOrdinal))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
