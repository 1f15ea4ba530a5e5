namespace LinkActivities.Identity;

/// <summary>The durable record of links. Safe for concurrent callers.</summary>
public interface ILinkJournal
{
    /// <summary>Writes a new open entry. It is on disk when this returns: the link begins only then.</summary>
    /// <param name="entry">The entry, with state <see cref="LinkJournalState.Open"/>.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <returns>A task that ends when the entry is durable.</returns>
    /// <exception cref="InvalidOperationException">There is an entry of that id.</exception>
    ValueTask OpenAsync(LinkJournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Closes an entry. Closing one that is closed or unknown changes nothing.</summary>
    /// <param name="id">The entry's id.</param>
    /// <param name="state">How the link ended; not <see cref="LinkJournalState.Open"/>.</param>
    /// <param name="error">Why it failed; null otherwise.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <returns>A task that ends when the entry is closed.</returns>
    ValueTask CloseAsync(string id, LinkJournalState state, LinkError? error, CancellationToken cancellationToken);

    /// <summary>All open entries, oldest first.</summary>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The entries.</returns>
    ValueTask<IReadOnlyList<LinkJournalEntry>> OpenEntriesAsync(CancellationToken cancellationToken);

    /// <summary>A page of entries, newest first.</summary>
    /// <param name="skip">How many of the newest to leave out; 0 or more.</param>
    /// <param name="take">How many to give at most; 0 or more.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The entries.</returns>
    ValueTask<IReadOnlyList<LinkJournalEntry>> RecentAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>A page of the entries in which an account is the primary or the secondary, newest first.</summary>
    /// <param name="accountId">The account's id.</param>
    /// <param name="skip">How many of the newest to leave out; 0 or more.</param>
    /// <param name="take">How many to give at most; 0 or more.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The entries.</returns>
    ValueTask<IReadOnlyList<LinkJournalEntry>> OfAccountAsync(string accountId, int skip, int take, CancellationToken cancellationToken);
}
