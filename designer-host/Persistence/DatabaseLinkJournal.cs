using System.Text.Json;
using LinkActivities.Identity;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>The journal of links in the host's database.</summary>
internal sealed class DatabaseLinkJournal(JournalWriter writer, IDbContextFactory<LinkJournalContext> contexts, TimeProvider time) : ILinkJournal
{
    public async ValueTask OpenAsync(LinkJournalEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var link = new StoredLink
        {
            Id = entry.Id,
            Tenant = entry.Tenant,
            PrimaryUserId = entry.PrimaryUserId,
            SecondaryUserId = entry.SecondaryUserId,
            State = nameof(LinkJournalState.Open),
            CreatedAt = entry.CreatedAt.UtcTicks,
            Document = JsonSerializer.Serialize(entry, LinkJournalJson.Default.LinkJournalEntry)
        };
        await writer.WriteAsync(new JournalWrite.Open(link), cancellationToken);
    }

    public async ValueTask CloseAsync(string id, LinkJournalState state, LinkError? error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (state == LinkJournalState.Open)
            throw new ArgumentException("An entry is closed with the state that the link ended in.", nameof(state));
        var reason = error is null ? null : JsonSerializer.Serialize(error, LinkJournalJson.Default.LinkError);
        await writer.WriteAsync(new JournalWrite.Close(id, state, reason, time.GetUtcNow().UtcTicks), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<LinkJournalEntry>> OpenEntriesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = nameof(LinkJournalState.Open);
        return Read(await context.Links.Where(x => x.State == open).OrderBy(x => x.Id).ToListAsync(cancellationToken));
    }

    public async ValueTask<IReadOnlyList<LinkJournalEntry>> RecentAsync(int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return Read(await context.Links.OrderByDescending(x => x.Id).Skip(skip).Take(take).ToListAsync(cancellationToken));
    }

    public async ValueTask<IReadOnlyList<LinkJournalEntry>> OfAccountAsync(string accountId, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return Read(await OfAccount(context, accountId).Skip(skip).Take(take).ToListAsync(cancellationToken));
    }

    // Two queries, each in the order of its index, so that only the page is read; asked for both at once, a database sorts all. No link is of one
    // account with itself.
    internal static IQueryable<StoredLink> OfAccount(LinkJournalContext context, string accountId) =>
        context.Links.Where(x => x.PrimaryUserId == accountId).Concat(context.Links.Where(x => x.SecondaryUserId == accountId)).OrderByDescending(x => x.Id);

    private static IReadOnlyList<LinkJournalEntry> Read(List<StoredLink> links) => [.. links.Select(Read)];

    private static LinkJournalEntry Read(StoredLink link) => JsonSerializer.Deserialize(link.Document, LinkJournalJson.Default.LinkJournalEntry)! with
    {
        State = Enum.Parse<LinkJournalState>(link.State),
        Error = link.Error is null ? null : JsonSerializer.Deserialize(link.Error, LinkJournalJson.Default.LinkError),
        ClosedAt = link.ClosedAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null
    };
}
