using LinkActivities.EmbeddedEngine.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The timers, by EF Core.</summary>
internal sealed class TimerStore(IDbContextFactory<EngineDbContext> contexts, DatabaseWriteGate gate) : ITimerStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredBookmark>> DueAsync(TimerPosition from, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (dueAt, instanceId, id) = from;
        return await context.Bookmarks
            .Where(x => x.DueAt >= dueAt && x.DueAt < until
                && (x.DueAt > dueAt || string.Compare(x.InstanceId, instanceId) > 0 || (x.InstanceId == instanceId && string.Compare(x.Id, id) >= 0)))
            .OrderBy(x => x.DueAt).ThenBy(x => x.InstanceId).ThenBy(x => x.Id)
            .Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task SetDueAsync(StoredTrigger trigger, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await context.Triggers
            .Where(x => x.DefinitionId == trigger.DefinitionId && x.DefinitionVersionId == trigger.DefinitionVersionId && x.ActivityId == trigger.ActivityId
                && x.Name == trigger.Name && x.Payload == trigger.Payload && x.DueAt == trigger.DueAt)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.DueAt, dueAt), cancellationToken).ConfigureAwait(false);
    }
}
