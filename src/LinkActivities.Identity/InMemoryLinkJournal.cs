namespace LinkActivities.Identity;

/// <summary>
/// A journal that lives as long as the process, for tests and sandboxes. Links that a crash interrupts are not
/// recovered with it. Keeps the newest entries up to its capacity and every open one.
/// </summary>
/// <param name="timeProvider">Tells when an entry is closed; null: the system's clock.</param>
/// <param name="capacity">How many entries to keep; the oldest closed ones go first.</param>
public sealed class InMemoryLinkJournal(TimeProvider? timeProvider = null, int capacity = 10_000) : ILinkJournal
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, LinkJournalEntry> _open = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LinkJournalEntry> _closed = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <inheritdoc />
    public ValueTask OpenAsync(LinkJournalEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_closed.ContainsKey(entry.Id) || !_open.TryAdd(entry.Id, entry))
                throw new InvalidOperationException($"The journal has an entry {entry.Id} already.");
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask CloseAsync(string id, LinkJournalState state, LinkError? error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (state == LinkJournalState.Open)
            throw new ArgumentException("An entry is closed with the state that the link ended in.", nameof(state));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_open.Remove(id, out var entry))
                return ValueTask.CompletedTask;
            _closed.Add(id, entry with { State = state, Error = error, ClosedAt = _time.GetUtcNow() });
            if (_closed.Count > Math.Max(capacity, 0))
                _closed.Remove(_closed.First().Key);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LinkJournalEntry>> OpenEntriesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<LinkJournalEntry>>([.. _open.Values]);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LinkJournalEntry>> RecentAsync(int skip, int take, CancellationToken cancellationToken) =>
        PageAsync(_ => true, skip, take, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LinkJournalEntry>> OfAccountAsync(string accountId, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        return PageAsync(x => x.PrimaryUserId == accountId || x.SecondaryUserId == accountId, skip, take, cancellationToken);
    }

    private ValueTask<IReadOnlyList<LinkJournalEntry>> PageAsync(Func<LinkJournalEntry, bool> filter, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<LinkJournalEntry>>(
                [.. _open.Values.Concat(_closed.Values).Where(filter).OrderByDescending(entry => entry.Id, StringComparer.Ordinal).Skip(skip).Take(take)]);
        }
    }
}
