namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>
/// Lets one writer at a time into a SQLite database; on PostgreSQL, which needs none of it, everyone passes. Whoever else in the process
/// writes to the engine's database enters it around each write transaction, and so waits in line instead of polling for SQLite's lock.
/// </summary>
/// <remarks>Not re-entrant: a holder that enters again waits for itself.</remarks>
public sealed class DatabaseWriteGate : IDisposable
{
    private readonly SemaphoreSlim? _gate;

    /// <summary>Makes the gate of a database; one for each database in a process.</summary>
    /// <param name="provider">The database's kind.</param>
    public DatabaseWriteGate(DatabaseProvider provider) => _gate = provider == DatabaseProvider.Sqlite ? new(1, 1) : null;

    /// <summary>Waits until no one else writes. Dispose the lease when the transaction has ended.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before it was this caller's turn.</exception>
    public async ValueTask<DatabaseWriteLease> EnterAsync(CancellationToken cancellationToken = default)
    {
        if (_gate is not null)
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new(_gate);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate?.Dispose();
}
