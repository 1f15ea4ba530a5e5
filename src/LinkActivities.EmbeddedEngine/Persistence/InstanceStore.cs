using LinkActivities.EmbeddedEngine.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The workflow instances: reads by EF Core, writes by <see cref="InstanceWriter"/>.</summary>
internal sealed class InstanceStore(
    IDbContextFactory<EngineDbContext> contexts, InstanceWriter writer, DatabaseWriteGate gate, EngineDatabaseOptions options, TimeProvider time)
    : IInstanceStore
{
    /// <summary>Few enough that the writer of finished runs is not kept waiting for long.</summary>
    private const int DeletedAtOnce = 500;

    private readonly RecentCounts _counts = new(time);

    // Of the instance, not static: EF Core ties a compiled query to the model, and the model to the provider.
    private readonly Func<EngineDbContext, string, CancellationToken, Task<StoredInstance?>> _find = EF.CompileAsyncQuery(
        (EngineDbContext context, string id, CancellationToken cancellationToken) => context.Instances
            .Where(x => x.Id == id)
            .Join(context.Documents, x => x.Id, x => x.InstanceId, (summary, document) => new StoredInstance(summary, document.State, document.Log))
            .FirstOrDefault());

    /// <inheritdoc/>
    public ValueTask EnqueueAsync(InstanceRecord record, CancellationToken cancellationToken) => writer.EnqueueAsync(record, cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => writer.SaveAsync(record, cancellationToken);

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<StoredInstance?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await _find(context, id, cancellationToken).ConfigureAwait(false) is { } found
            ? found with { State = DocumentCompression.Expand(found.State), Log = DocumentCompression.Expand(found.Log) }
            : null;
    }

    /// <inheritdoc/>
    public async Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        int? length = null;
        if (!string.IsNullOrWhiteSpace(filter.SearchTerm))
        {
            filter = filter with { SearchTerm = filter.SearchTerm.Trim() };
            var found = await InstanceSearch.FindAsync(context, filter, options.Provider, cancellationToken).ConfigureAwait(false);
            if (found is { Count: 0 })
                return new([], 0);
            if (found is not null)
                filter = filter with { SearchTerm = null, Ids = [.. found] };
            length = found?.Count ?? InstanceSearch.Most + 1;
        }

        var matching = context.Instances.Matching(filter, options.Provider);
        var items = await matching.InOrder(filter).TakePage(filter.Page, filter.PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
        var seen = items.Count == 0 ? 0 : (int)Math.Min((long)(filter.Page ?? 0) * filter.PageSize + items.Count, int.MaxValue);
        var total = QueryFilters.LengthToldBy(items.Count, filter.Page, filter.PageSize)
            ?? (length is { } known ? Math.Max(known, seen)
            : await _counts.GetAsync(filter.ListKey(), seen, () => matching.CountAsync(cancellationToken)).ConfigureAwait(false));
        return new(items, total);
    }

    /// <inheritdoc/>
    public async Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        // What was handed over before must not come back after.
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        var deleted = 0;
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(DeletedAtOnce))
            deleted += await DeleteChunkAsync(chunk, cancellationToken).ConfigureAwait(false);
        _counts.Clear();
        return deleted;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredBookmark>> BookmarksAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Bookmarks.Where(x => x.DueAt == null).OrderBy(x => x.InstanceId).ThenBy(x => x.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> DeleteChunkAsync(string[] ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await context.Bookmarks.WhereIn(ids, x => x.InstanceId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await context.Documents.WhereIn(ids, x => x.InstanceId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        var deleted = await context.Instances.WhereIn(ids, x => x.Id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return deleted;
    }
}
