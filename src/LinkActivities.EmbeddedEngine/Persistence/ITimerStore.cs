using LinkActivities.EmbeddedEngine.Scheduling;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The timers in the database.</summary>
internal interface ITimerStore
{
    /// <summary>The timers that instances wait for, in the order in which they come due.</summary>
    /// <param name="from">The first place to look at.</param>
    /// <param name="until">The time before which they come due.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<IReadOnlyList<StoredBookmark>> DueAsync(TimerPosition from, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Notes when a trigger is owed next. Does nothing where it was replaced meanwhile.</summary>
    /// <param name="trigger">The trigger as it was, with when it was owed until now.</param>
    /// <param name="dueAt">When it is owed next; null for not before it is begun.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    Task SetDueAsync(StoredTrigger trigger, DateTimeOffset? dueAt, CancellationToken cancellationToken);
}
