using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.Identity;

/// <summary>
/// Links accounts in six steps: read both, write the journal, merge, link, confirm, close. This part checks and reads;
/// <see cref="LinkRun"/> does the steps that change something; <see cref="LinkRecovery"/> ends what was left open.
/// </summary>
internal sealed class AccountLinker : IAccountLinker
{
    private readonly IAccountServices _services;
    private readonly ITenantDirectory _tenants;
    private readonly ConnectionDirectory _connections;
    private readonly ILinkJournal _journal;
    private readonly AccountLinkingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AccountLocks _locks = new();
    private readonly LinksInFlight _inFlight = new();
    private readonly LinkRecovery _recovery;

    public AccountLinker(
        IAccountServices services,
        ITenantDirectory tenants,
        ConnectionDirectory connections,
        ILinkJournal journal,
        IOptions<AccountLinkingOptions> options,
        TimeProvider time,
        ILogger<AccountLinker> logger)
    {
        _services = services;
        _tenants = tenants;
        _connections = connections;
        _journal = journal;
        _options = options.Value;
        _time = time;
        _logger = logger;
        _recovery = new LinkRecovery(services, journal, _locks, _inFlight, _options, time, logger);
    }

    public Task<RecoveryReport> RecoverAsync(CancellationToken cancellationToken) => _recovery.RecoverAsync(cancellationToken);

    public async Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Refusal(request) is { } refusal)
            return LinkResult.Failure(refusal);
        if (_services.Find(request.Tenant) is not { } service)
            return LinkResult.Failure(UnknownTenant(request.Tenant));

        var (primaryId, secondaryId) = (request.PrimaryUserId, request.SecondaryUserId);
        using var held = await _locks.HoldAsync(service.Tenant, primaryId.Value, secondaryId.Value, cancellationToken).ConfigureAwait(false);
        try
        {
            var primaryRead = service.FindAsync(primaryId, cancellationToken);
            var secondaryRead = service.FindAsync(secondaryId, cancellationToken);
            await Task.WhenAll(primaryRead, secondaryRead).ConfigureAwait(false);
            var (primary, secondary) = (await primaryRead.ConfigureAwait(false), await secondaryRead.ConfigureAwait(false));
            if (primary is null)
                return LinkResult.Failure(NotFound("Primary", primaryId, service.Tenant));
            return secondary is null
                ? WithoutSecondary(request, primary, service.Tenant)
                : await LinkAsync(request, service, primary, secondary, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException fault)
        {
            return LinkResult.Failure(fault.ToLinkError());
        }
    }

    private async Task<LinkResult> LinkAsync(
        LinkRequest request, IAccountService service, Account primary, Account secondary, CancellationToken cancellationToken)
    {
        // A service that answers for a linked identity's id gives the primary itself.
        if (secondary.Id == primary.Id)
            return AlreadyLinked(request, primary);
        var connections = SecondaryIdentity.NeedsConnections(request, secondary)
            ? await _connections.TryConnectionsAsync(service, cancellationToken).ConfigureAwait(false)
            : null;
        var (identity, error) = SecondaryIdentity.Resolve(request, secondary, service.Tenant, connections);
        if (identity is null)
            return LinkResult.Failure(error!);
        var connection = secondary.RootIdentity?.Connection;
        if (SecondaryIdentity.IsAmong(primary.Identities, identity.Provider, identity.UserId, connection))
            return AlreadyLinked(request, primary);

        var id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
        _inFlight.Begin(id);
        try
        {
            // After Begin: recovery relies on that order to leave this entry alone.
            var entry = Entry(id, request, service, primary, secondary, identity);
            try
            {
                await _journal.OpenAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LinkLog.NotOpened(_logger, fault);
                return LinkResult.Failure(LinkError.Of(
                    LinkErrorCodes.Unavailable, "The journal of links cannot be written, so nothing was changed. Try again later."));
            }

            var run = new LinkRun(service, _journal, _options, _time, _logger, entry, identity, connection);
            return await run.RunAsync(request.IncludeIdentityTokens, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _inFlight.End(id);
        }
    }

    private LinkJournalEntry Entry(
        string id, LinkRequest request, IAccountService service, Account primary, Account secondary, IdentityReference identity)
    {
        var merge = request.MergeMetadata == MetadataMerge.Merge;
        return new LinkJournalEntry
        {
            Id = id,
            Service = _services.Service,
            Tenant = service.Tenant,
            PrimaryUserId = primary.Id.Value,
            SecondaryUserId = secondary.Id.Value,
            SecondaryProvider = identity.Provider,
            SecondaryIdentityId = identity.UserId,
            ConnectionId = identity.ConnectionId,
            Merge = request.MergeMetadata,
            Primary = primary.Document,
            Secondary = secondary.Document,
            MergedUserMetadata = merge ? MergePlan.Missing(primary.UserMetadata, secondary.UserMetadata) : null,
            MergedAppMetadata = merge ? MergePlan.Missing(primary.AppMetadata, secondary.AppMetadata, service.MayWriteAppMetadata) : null,
            State = LinkJournalState.Open,
            CreatedAt = _time.GetUtcNow()
        };
    }

    // A linked account is not found by its old id: this is where a repeated link ends up.
    private static LinkResult WithoutSecondary(LinkRequest request, Account primary, string tenant)
    {
        var id = request.SecondaryUserId;
        var linked = primary.Identities.FirstOrDefault(identity => identity.Names(id))
            ?? primary.Identities.FirstOrDefault(identity =>
                identity.UserId == id.Value
                && !string.IsNullOrWhiteSpace(request.Provider)
                && SecondaryIdentity.ProviderMatches(request.Provider, identity.Provider ?? ""));
        if (linked is null)
            return LinkResult.Failure(NotFound("Secondary", id, tenant));
        return SecondaryIdentity.ProviderMatches(request.Provider, linked.Provider ?? "")
            ? AlreadyLinked(request, primary)
            : LinkResult.Failure(LinkError.Of(
                LinkErrorCodes.InvalidInput,
                $"Provider {request.Provider!.Trim()} is not that of secondary account {id}, which signs in by {linked.Provider}. "
                    + $"Use {linked.Provider}."));
    }

    private static LinkResult AlreadyLinked(LinkRequest request, Account primary) => new()
    {
        Outcome = LinkOutcome.AlreadyLinked,
        Profiles = request.IncludeIdentityTokens
            ? primary.Identities
            : [.. primary.Identities.Select(identity => identity.WithoutTokens())]
    };

    private static LinkError? Refusal(LinkRequest request)
    {
        if (request.PrimaryUserId == default || request.SecondaryUserId == default)
        {
            var which = request.PrimaryUserId == default ? "Primary" : "Secondary";
            return LinkError.Of(LinkErrorCodes.InvalidInput, $"{which} user id is missing.");
        }

        if (!Enum.IsDefined(request.MergeMetadata))
            return LinkError.Of(LinkErrorCodes.InvalidInput, $"Merge metadata is {request.MergeMetadata}. Use Merge or Discard.");

        return request.PrimaryUserId == request.SecondaryUserId
            ? LinkError.Of(
                LinkErrorCodes.InvalidInput,
                $"Primary and secondary account are the same ({request.PrimaryUserId}). Give two accounts of one person.")
            : null;
    }

    private LinkError UnknownTenant(string? tenant) => LinkError.Of(
        LinkErrorCodes.InvalidInput,
        _tenants.Names.Count == 0
            ? "No tenant is configured. Set LinkActivities:Auth0:Domain, ClientId and ClientSecret."
            : $"Tenant {tenant?.Trim()} is not configured. Known: {string.Join(", ", _tenants.Names)}.");

    private static LinkError NotFound(string which, AccountId id, string tenant) => LinkError.Of(
        LinkErrorCodes.NotFound,
        $"{which} account {id} was not found in tenant {tenant}. Linked accounts lose their own id; use the primary's.");
}
