namespace LinkActivities.Identity;

/// <summary>Which two accounts belong to one person, and how to link them.</summary>
public sealed record LinkRequest
{
    /// <summary>The account that is kept.</summary>
    public required AccountId PrimaryUserId { get; init; }

    /// <summary>The account that is linked into the primary and ceases to be a user of its own.</summary>
    public required AccountId SecondaryUserId { get; init; }

    /// <summary>
    /// The secondary's provider: a wire name, a member name of <see cref="IdentityProvider"/> or any other text. Null
    /// or blank: the provider of the secondary's root identity. A provider that is not the secondary's is refused.
    /// </summary>
    public string? Provider { get; init; }

    /// <summary>
    /// The secondary's connection: its name or its id (<c>con_…</c>). Null or blank: the connection of the
    /// secondary's root identity. A connection that is not the secondary's is refused.
    /// </summary>
    public string? Connection { get; init; }

    /// <summary>What becomes of the secondary's metadata.</summary>
    public MetadataMerge MergeMetadata { get; init; } = MetadataMerge.Merge;

    /// <summary>The tenant by its configured name; null or blank: the default one.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// Whether the profiles of the result hold the providers' tokens. They are secrets, and the service gives them
    /// only to a client that may read them (Auth0: scope <c>read:user_idp_tokens</c>).
    /// </summary>
    public bool IncludeIdentityTokens { get; init; }
}
