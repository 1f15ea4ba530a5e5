using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity;

/// <summary>Keeps each tenant's connections for a minute. Concurrent callers share one request.</summary>
internal sealed partial class ConnectionDirectory(
    IAccountServices services, TimeProvider time, ILogger<ConnectionDirectory> logger) : IConnectionDirectory
{
    private static readonly TimeSpan KeepList = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeepFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Listing> _listings = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Listing(IAccountService service)
    {
        public IAccountService Service { get; } = service;

        public Task<IReadOnlyList<Connection>?> Connections { get; set; } = null!;

        public DateTimeOffset GoodUntil { get; set; } = DateTimeOffset.MaxValue;
    }

    public async Task<IReadOnlyList<Connection>> ConnectionsAsync(
        string? tenant, string? provider, CancellationToken cancellationToken)
    {
        if (services.Find(tenant) is not { } service)
        {
            LogUnknownTenant(tenant);
            return [];
        }

        var connections = await TryConnectionsAsync(service, cancellationToken).ConfigureAwait(false) ?? [];
        if (string.IsNullOrWhiteSpace(provider))
            return connections;
        var strategy = IdentityProviders.Normalize(provider);
        return [.. connections.Where(connection => connection.Strategy.Equals(strategy, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>All connections of a tenant, or null if they cannot be listed.</summary>
    public Task<IReadOnlyList<Connection>?> TryConnectionsAsync(IAccountService service, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_listings.TryGetValue(service.Tenant, out var listing)
                || listing.Service != service
                || listing.GoodUntil <= time.GetUtcNow())
            {
                var fresh = listing = new Listing(service);
                _listings[service.Tenant] = fresh;
                fresh.Connections = Task.Run(() => FetchAsync(fresh), CancellationToken.None);
            }

            return listing.Connections.WaitAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Connection>?> FetchAsync(Listing listing)
    {
        using var deadline = new CancellationTokenSource(Budget, time);
        try
        {
            var connections = await listing.Service.ConnectionsAsync(deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            Keep(listing, KeepList);
            return [.. connections.OrderBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];
        }
        catch (ServiceException fault)
        {
            LogUnavailable(listing.Service.Tenant, fault.Message);
        }
        catch (OperationCanceledException)
        {
            LogUnavailable(listing.Service.Tenant, $"There was no answer within {Budget.TotalSeconds} seconds.");
        }

        Keep(listing, KeepFailure);
        return null;
    }

    private void Keep(Listing listing, TimeSpan span)
    {
        lock (_gate)
            listing.GoodUntil = time.GetUtcNow() + span;
    }

    [LoggerMessage(1, LogLevel.Warning, "The connections of tenant {Tenant} cannot be listed. {Reason}")]
    private partial void LogUnavailable(string tenant, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Tenant {Tenant} is not configured; it has no connections.")]
    private partial void LogUnknownTenant(string? tenant);
}
