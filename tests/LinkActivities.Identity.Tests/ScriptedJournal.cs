namespace LinkActivities.Identity.Tests;

/// <summary>A journal that a test lets go wrong.</summary>
internal sealed class ScriptedJournal(InMemoryLinkJournal inner) : ILinkJournal
{
    public Action OnOpen { get; init; } = () => { };

    public Action OnClose { get; init; } = () => { };

    public async ValueTask OpenAsync(LinkJournalEntry entry, CancellationToken cancellationToken)
    {
        OnOpen();
        await inner.OpenAsync(entry, CancellationToken.None);
    }

    public async ValueTask CloseAsync(string id, LinkJournalState state, LinkError? error, CancellationToken cancellationToken)
    {
        OnClose();
        await inner.CloseAsync(id, state, error, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LinkJournalEntry>> OpenEntriesAsync(CancellationToken cancellationToken) =>
        inner.OpenEntriesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<LinkJournalEntry>> RecentAsync(int skip, int take, CancellationToken cancellationToken) =>
        inner.RecentAsync(skip, take, cancellationToken);

    public ValueTask<IReadOnlyList<LinkJournalEntry>> OfAccountAsync(string accountId, int skip, int take, CancellationToken cancellationToken) =>
        inner.OfAccountAsync(accountId, skip, take, cancellationToken);
}
