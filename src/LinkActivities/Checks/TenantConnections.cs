using LinkActivities.Identity;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Checks;

/// <summary>Looks up what connections a card may name. It has no answer where the tenant gives none, and then says so in the log.</summary>
internal sealed partial class TenantConnections(IConnectionDirectory directory, ILogger<TenantConnections> logger)
{
    /// <summary>The connections that a tenant has; null if they are not known now.</summary>
    /// <param name="tenant">The tenant's name; null for the default one.</param>
    /// <param name="provider">The provider that the card names; null if that is not known.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<ConnectionChoice?> FindAsync(string? tenant, string? provider, CancellationToken cancellationToken)
    {
        try
        {
            // A tenant has one at least: without any, it did not answer, and the directory has said so in the log.
            return await directory.ConnectionsAsync(tenant, provider: null, cancellationToken) is { Count: > 0 } connections
                ? new ConnectionChoice(connections, provider)
                : null;
        }
        // Neither the designer nor publishing may fail with a look-up.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotListed(fault);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The connections for the card cannot be listed.")]
    private partial void LogNotListed(Exception fault);
}
