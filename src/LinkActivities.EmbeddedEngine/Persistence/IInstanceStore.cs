namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The workflow instances in the database, written by one writer in batches.</summary>
internal interface IInstanceStore
{
    /// <summary>Hands a record over to be committed together with others within 100 ms; waits only while the writer is far behind.</summary>
    ValueTask EnqueueAsync(InstanceRecord record, CancellationToken cancellationToken);

    /// <summary>Commits a record, together with all that were handed over before it, before it returns.</summary>
    Task SaveAsync(InstanceRecord record, CancellationToken cancellationToken);

    /// <summary>Commits all that was handed over, before it returns. Readers call it, so that they see what was answered before.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Finds an instance; null where there is none.</summary>
    Task<StoredInstance?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists instances.</summary>
    Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>Deletes instances with all that belongs to them; returns how many there were.</summary>
    Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>All that suspended instances wait for but timers, for the start of the host.</summary>
    Task<IReadOnlyList<StoredBookmark>> BookmarksAsync(CancellationToken cancellationToken);
}
