using System.Collections.Frozen;

namespace LinkActivities.Identity.Auth0;

/// <summary>An Auth0 tenant as the linker needs it.</summary>
internal sealed class Auth0Tenant(Auth0Transport transport) : IAccountService
{
    // PATCH /api/v2/users/{id}: "app_metadata must not contain any of these" (Auth0, manage user metadata).
    private static readonly FrozenSet<string> ReservedAppMetadata = new[]
    {
        "__tenant", "_id", "blocked", "clientID", "created_at", "email_verified", "email", "globalClientID",
        "global_client_id", "identities", "lastIP", "lastLogin", "loginsCount", "metadata", "multifactor_last_modified",
        "multifactor", "updated_at", "user_id"
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Auth0Connections _connections = new(transport);

    public string Tenant => transport.Tenant;

    /// <summary>All calls on users, those that linking does not need among them.</summary>
    public Auth0Users Users { get; } = new(transport);

    public Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken) => Users.FindAsync(id, cancellationToken);

    public Task<Account> PatchMetadataAsync(AccountId id, MetadataPatch patch, CancellationToken cancellationToken) =>
        Users.PatchAsync(id, patch, cancellationToken);

    public Task<IReadOnlyList<Profile>> LinkAsync(AccountId primary, IdentityReference secondary, CancellationToken cancellationToken) =>
        Users.LinkAsync(primary, secondary, cancellationToken);

    public Task<IReadOnlyList<Connection>> ConnectionsAsync(CancellationToken cancellationToken) =>
        _connections.ListAsync(cancellationToken);

    public bool MayWriteAppMetadata(string key) => !ReservedAppMetadata.Contains(key);
}
