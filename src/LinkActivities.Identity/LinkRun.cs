using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity;

/// <summary>
/// The steps of one link that change something, from the open journal entry to the closed one. Not to be abandoned
/// midway: it is bounded by its own deadlines, not by the caller's patience.
/// </summary>
internal sealed class LinkRun(
    IAccountService service,
    ILinkJournal journal,
    AccountLinkingOptions options,
    TimeProvider time,
    ILogger logger,
    LinkJournalEntry entry,
    IdentityReference secondary,
    string? connection)
{
    private readonly AccountId _primaryId = AccountId.Parse(entry.PrimaryUserId);

    private sealed record Linked(LinkOutcome Outcome, IReadOnlyList<Profile> Profiles);

    /// <exception cref="OperationCanceledException">Cancelled, and not linked; what was changed is taken back.</exception>
    public async Task<LinkResult> RunAsync(bool includeTokens, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            await CloseAsync(LinkJournalState.TakenBack, null).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        var (linked, failure, mayBeOurs) = await MergeAndLinkAsync().ConfigureAwait(false);
        if (linked is null)
        {
            (linked, var error) = await SettleAsync(failure!, mayBeOurs).ConfigureAwait(false);
            if (linked is null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return LinkResult.Failure(error!, entry.Id);
            }
        }

        await CloseAsync(linked.Outcome == LinkOutcome.Linked ? LinkJournalState.Linked : LinkJournalState.AlreadyLinked, null)
            .ConfigureAwait(false);
        LinkLog.Linked(logger, entry.SecondaryUserId, entry.PrimaryUserId, entry.Tenant, linked.Outcome, entry.Id);
        return new LinkResult
        {
            Outcome = linked.Outcome,
            Profiles = includeTokens
                ? await WithTokensAsync(linked.Profiles).ConfigureAwait(false)
                : [.. linked.Profiles.Select(profile => profile.WithoutTokens())],
            JournalId = entry.Id
        };
    }

    /// <summary>Steps 3 to 5. Gives the link, or the failure and whether a try of ours may have gone through.</summary>
    private async Task<(Linked?, ServiceException? Failure, bool MayBeOurs)> MergeAndLinkAsync()
    {
        using var deadline = new Deadline(options.FinishTimeout, time);
        var mayBeOurs = false;
        try
        {
            var merge = new MetadataPatch(entry.MergedUserMetadata, entry.MergedAppMetadata);
            if (!merge.IsEmpty)
                await deadline.RunAsync(token => service.PatchMetadataAsync(_primaryId, merge, token)).ConfigureAwait(false);

            for (var attempt = 1; ; attempt++)
            {
                ServiceException failure;
                try
                {
                    var profiles = await deadline.RunAsync(token => service.LinkAsync(_primaryId, secondary, token)).ConfigureAwait(false);
                    if (Holds(profiles))
                        return (new Linked(LinkOutcome.Linked, profiles), null, true);
                    failure = NotConfirmed();
                }
                catch (ServiceException fault)
                {
                    failure = fault;
                }

                mayBeOurs |= failure.MayHaveHappened;
                if (!failure.MayHaveHappened || attempt >= options.LinkAttempts || deadline.IsOver)
                    return (null, failure, mayBeOurs);

                // A reply was lost: look before doing it again.
                var fresh = await deadline.RunAsync(token => service.FindAsync(_primaryId, token)).ConfigureAwait(false);
                if (fresh is null)
                    return (null, failure, mayBeOurs);
                if (Holds(fresh.Identities))
                    return (new Linked(LinkOutcome.Linked, fresh.Identities), null, true);
                await deadline.RunAsync(token => DelayAsync(options.LinkRetryDelay * attempt, token)).ConfigureAwait(false);
            }
        }
        catch (ServiceException fault)
        {
            return (null, fault, mayBeOurs);
        }
    }

    /// <summary>A fresh read decides whether it failed at all; if so, the merge is taken back and the entry closed.</summary>
    private async Task<(Linked?, LinkError?)> SettleAsync(ServiceException failure, bool mayBeOurs)
    {
        using var deadline = new Deadline(options.FinishTimeout, time);
        try
        {
            var secondaryRead = failure.Failure == ServiceFailure.Unavailable
                ? null
                : deadline.RunAsync(token => service.FindAsync(AccountId.Parse(entry.SecondaryUserId), token));
            var primaryRead = deadline.RunAsync(token => service.FindAsync(_primaryId, token));
            if (secondaryRead is not null)
                await Task.WhenAll(primaryRead, secondaryRead).ConfigureAwait(false);
            var primary = await primaryRead.ConfigureAwait(false);
            if (primary is not null && Holds(primary.Identities))
            {
                await CompleteAsync(deadline, primary).ConfigureAwait(false);
                return (new Linked(mayBeOurs ? LinkOutcome.Linked : LinkOutcome.AlreadyLinked, primary.Identities), null);
            }

            if (primary is not null && await TakeBackAsync(deadline, primary).ConfigureAwait(false) is { } late)
                return (late, null);

            var secondaryIsGone = secondaryRead is not null && await secondaryRead.ConfigureAwait(false) is null;
            var error = ErrorOf(failure, primary is null, secondaryIsGone);
            await CloseAsync(LinkJournalState.Failed, error).ConfigureAwait(false);
            LinkLog.Failed(logger, entry.SecondaryUserId, entry.PrimaryUserId, entry.Tenant, entry.Id, error.Message);
            return (null, error);
        }
        catch (ServiceException unreachable)
        {
            LinkLog.LeftOpen(logger, entry.Id, entry.SecondaryUserId, entry.PrimaryUserId, entry.Tenant, unreachable.Message);
            return (null, LinkError.Of(
                LinkErrorCodes.Unavailable,
                $"{failure.Message} Whether the link was made cannot be told now: journal entry {entry.Id} stays open, and the link "
                    + "is finished or taken back as soon as the service answers.",
                failure.Service ?? unreachable.Service));
        }
    }

    /// <summary>Removes what the merge added. Gives the link if it turns out to have come through after all.</summary>
    private async Task<Linked?> TakeBackAsync(Deadline deadline, Account primary)
    {
        var removal = MergePlan.Removal(primary, entry);
        if (removal.IsEmpty)
            return null;
        var after = await deadline.RunAsync(token => service.PatchMetadataAsync(_primaryId, removal, token)).ConfigureAwait(false);
        if (!Holds(after.Identities))
            return null;
        await CompleteAsync(deadline, after).ConfigureAwait(false);
        return new Linked(LinkOutcome.Linked, after.Identities);
    }

    private async Task CompleteAsync(Deadline deadline, Account primary)
    {
        var completion = MergePlan.Completion(primary, entry);
        if (!completion.IsEmpty)
            await deadline.RunAsync(token => service.PatchMetadataAsync(_primaryId, completion, token)).ConfigureAwait(false);
    }

    private LinkError ErrorOf(ServiceException failure, bool primaryIsGone, bool secondaryIsGone)
    {
        if (primaryIsGone)
        {
            return LinkError.Of(
                LinkErrorCodes.NotFound,
                $"Primary account {entry.PrimaryUserId} was deleted or linked to another account meanwhile, in tenant {entry.Tenant}.",
                failure.Service);
        }

        if (secondaryIsGone)
        {
            return LinkError.Of(
                LinkErrorCodes.Conflict,
                $"Secondary account {entry.SecondaryUserId} was linked to another account or deleted meanwhile, in tenant {entry.Tenant}.",
                failure.Service);
        }

        return failure.ToLinkError();
    }

    private async Task<IReadOnlyList<Profile>> WithTokensAsync(IReadOnlyList<Profile> profiles)
    {
        if (profiles.Any(profile => profile.HasTokens))
            return profiles;
        using var deadline = new Deadline(options.FinishTimeout, time);
        try
        {
            var account = await deadline.RunAsync(token => service.FindAsync(_primaryId, token)).ConfigureAwait(false);
            return account is not null && Holds(account.Identities) ? account.Identities : profiles;
        }
        catch (ServiceException fault)
        {
            LinkLog.NoTokens(logger, entry.PrimaryUserId, entry.Tenant, fault.Message);
            return profiles;
        }
    }

    private async Task CloseAsync(LinkJournalState state, LinkError? error)
    {
        try
        {
            await journal.CloseAsync(entry.Id, state, error, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The accounts are as they should be; recovery closes the entry.
            LinkLog.NotClosed(logger, entry.Id, state, fault);
        }
    }

    private bool Holds(IReadOnlyList<Profile> identities) =>
        SecondaryIdentity.IsAmong(identities, secondary.Provider, secondary.UserId, connection);

    private async Task<bool> DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private ServiceException NotConfirmed() => new(
        ServiceFailure.Unavailable,
        $"The service said that account {entry.SecondaryUserId} is linked, but account {entry.PrimaryUserId} in tenant {entry.Tenant} "
            + "does not hold its identity. Try again later.",
        mayHaveHappened: true);
}
