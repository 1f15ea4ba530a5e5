using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity;

/// <summary>
/// Ends the links that the journal holds open: finished if the identity is on the primary, taken back if not. It may be
/// stopped anywhere; what it does can be done again.
/// </summary>
internal sealed class LinkRecovery(
    IAccountServices services,
    ILinkJournal journal,
    AccountLocks locks,
    LinksInFlight inFlight,
    AccountLinkingOptions options,
    TimeProvider time,
    ILogger logger)
{
    public async Task<RecoveryReport> RecoverAsync(CancellationToken cancellationToken)
    {
        var listed = time.GetUtcNow();
        var own = inFlight.Now();
        var entries = await journal.OpenEntriesAsync(cancellationToken).ConfigureAwait(false);
        var unavailable = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (finished, takenBack, open) = (0, 0, 0);
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (own.Contains(entry.Id) || entry.Service != services.Service)
                continue;
            var state = IsDue(entry, listed) && !unavailable.Contains(entry.Tenant)
                ? await TryRecoverAsync(entry, unavailable, cancellationToken).ConfigureAwait(false)
                : LinkJournalState.Open;
            if (state == LinkJournalState.Linked)
                finished++;
            else if (state == LinkJournalState.TakenBack)
                takenBack++;
            else
                open++;
        }

        return new RecoveryReport(finished, takenBack, open);
    }

    // An entry that is not older than the list may have been opened and ended by this process since.
    private bool IsDue(LinkJournalEntry entry, DateTimeOffset listed) =>
        entry.CreatedAt < listed && listed - entry.CreatedAt >= options.RecoveryMinimumAge;

    private async Task<LinkJournalState> TryRecoverAsync(
        LinkJournalEntry entry, HashSet<string> unavailable, CancellationToken cancellationToken)
    {
        if (services.Find(entry.Tenant) is not { } service)
        {
            LinkLog.NotRecovered(logger, entry.Id, entry.Tenant, "The tenant is not configured.");
            return LinkJournalState.Open;
        }

        if (!AccountId.TryParse(entry.PrimaryUserId, out var primaryId, out var reason)
            || !AccountId.TryParse(entry.SecondaryUserId, out _, out reason))
        {
            LinkLog.NotRecovered(logger, entry.Id, entry.Tenant, $"An id of the entry {reason}.");
            return LinkJournalState.Open;
        }

        try
        {
            using var held = await locks
                .HoldAsync(service.Tenant, entry.PrimaryUserId, entry.SecondaryUserId, cancellationToken).ConfigureAwait(false);
            var state = await EndAsync(service, primaryId, entry, cancellationToken).ConfigureAwait(false);
            await journal.CloseAsync(entry.Id, state, null, cancellationToken).ConfigureAwait(false);
            LinkLog.Recovered(logger, entry.Id, entry.SecondaryUserId, entry.PrimaryUserId, entry.Tenant, state);
            return state;
        }
        catch (ServiceException fault)
        {
            if (fault.Failure == ServiceFailure.Unavailable)
                unavailable.Add(entry.Tenant);
            LinkLog.NotRecovered(logger, entry.Id, entry.Tenant, fault.Message);
            return LinkJournalState.Open;
        }
    }

    private static async Task<LinkJournalState> EndAsync(
        IAccountService service, AccountId primaryId, LinkJournalEntry entry, CancellationToken cancellationToken)
    {
        var primary = await service.FindAsync(primaryId, cancellationToken).ConfigureAwait(false);
        if (primary is null)
            return LinkJournalState.TakenBack;
        if (!Holds(primary, entry))
        {
            var removal = MergePlan.Removal(primary, entry);
            if (removal.IsEmpty)
                return LinkJournalState.TakenBack;
            primary = await service.PatchMetadataAsync(primaryId, removal, cancellationToken).ConfigureAwait(false);
            if (!Holds(primary, entry))
                return LinkJournalState.TakenBack;
        }

        var completion = MergePlan.Completion(primary, entry);
        if (!completion.IsEmpty)
            await service.PatchMetadataAsync(primaryId, completion, cancellationToken).ConfigureAwait(false);
        return LinkJournalState.Linked;
    }

    private static bool Holds(Account primary, LinkJournalEntry entry) =>
        SecondaryIdentity.IsAmong(primary.Identities, entry.SecondaryProvider, entry.SecondaryIdentityId, ConnectionOf(entry));

    // Two databases can hold equal ids; the journal knows the account as it was.
    private static string? ConnectionOf(LinkJournalEntry entry)
    {
        foreach (var identity in (entry.Secondary["identities"] as JsonArray) ?? [])
        {
            if (identity is JsonObject known
                && known["provider"]?.ToString() == entry.SecondaryProvider
                && known["user_id"]?.ToString() == entry.SecondaryIdentityId)
            {
                return known["connection"]?.ToString();
            }
        }

        return null;
    }
}
