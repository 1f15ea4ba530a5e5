namespace LinkActivities.Identity;

/// <summary>One tenant of a service, as the linker needs it. Calls fail with <see cref="ServiceException"/>.</summary>
internal interface IAccountService
{
    /// <summary>The tenant's configured name.</summary>
    string Tenant { get; }

    /// <summary>Reads an account, consistently with the writes before; null if there is none of that id.</summary>
    Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken);

    /// <summary>Changes first-level keys of an account's metadata and gives the account as it is then.</summary>
    Task<Account> PatchMetadataAsync(AccountId id, MetadataPatch patch, CancellationToken cancellationToken);

    /// <summary>Links an identity into the account and gives the account's identities. Never repeated on a lost reply.</summary>
    Task<IReadOnlyList<Profile>> LinkAsync(AccountId primary, IdentityReference secondary, CancellationToken cancellationToken);

    /// <summary>All connections of the tenant.</summary>
    Task<IReadOnlyList<Connection>> ConnectionsAsync(CancellationToken cancellationToken);

    /// <summary>Whether the service lets an application write this key of the app metadata.</summary>
    bool MayWriteAppMetadata(string key);
}
