namespace LinkActivities.Identity;

/// <summary>Finds which identity a link is about, and checks what the request says of it against the account.</summary>
internal static class SecondaryIdentity
{
    private const string DatabaseProvider = "auth0";
    private const int MaxNamed = 20;

    /// <summary>Whether to know the tenant's connections before <see cref="Resolve"/>.</summary>
    public static bool NeedsConnections(LinkRequest request, Account secondary) =>
        !string.IsNullOrWhiteSpace(request.Connection)
        || string.Equals(secondary.RootIdentity?.Provider, DatabaseProvider, StringComparison.Ordinal);

    /// <summary>The identity to link, or why the request cannot be right.</summary>
    /// <param name="request">The request.</param>
    /// <param name="secondary">The secondary account.</param>
    /// <param name="tenant">The tenant's name, for messages.</param>
    /// <param name="connections">The tenant's connections; null if they could not be listed.</param>
    public static (IdentityReference? Identity, LinkError? Error) Resolve(
        LinkRequest request, Account secondary, string tenant, IReadOnlyList<Connection>? connections)
    {
        if (secondary.RootIdentity is not { Provider: { Length: > 0 } provider, UserId: { Length: > 0 } userId } root)
        {
            return Invalid($"Secondary account {secondary.Id} names no identity provider: its id has no provider in front "
                + "and none of its identities is its own.");
        }

        if (!ProviderMatches(request.Provider, provider))
        {
            return Invalid($"Provider {request.Provider!.Trim()} is not that of secondary account {secondary.Id}, which signs in "
                + $"by {provider}. Use {provider}.");
        }

        if (string.IsNullOrWhiteSpace(request.Connection))
            return (new IdentityReference(provider, userId, OwnDatabase(root, connections)?.Id), null);

        var wanted = request.Connection.Trim();
        var connection = connections?.FirstOrDefault(known => known.Id == wanted)
            ?? connections?.FirstOrDefault(known => known.Name == wanted && Is(known.Strategy, provider))
            ?? connections?.FirstOrDefault(known => known.Name == wanted);
        if (connection is null)
            return Unlisted(wanted, root, provider, userId, tenant, connections);
        if (Is(connection.Strategy, provider) && (root.Connection is null || root.Connection == connection.Name))
            return (new IdentityReference(provider, userId, connection.Id), null);
        return Invalid($"Connection {wanted} is not that of secondary account {secondary.Id}, which signs in by "
            + $"{root.Connection ?? provider}. {Known(connections!, provider, tenant)}");
    }

    /// <summary>Whether a provider that a request names (null or blank: any) is the one meant.</summary>
    public static bool ProviderMatches(string? requested, string provider) =>
        string.IsNullOrWhiteSpace(requested) || Is(IdentityProviders.Normalize(requested), provider);

    /// <summary>Whether identities hold the one that a link is about.</summary>
    /// <param name="identities">An account's identities.</param>
    /// <param name="provider">The provider's wire name.</param>
    /// <param name="userId">The user id at the provider.</param>
    /// <param name="connection">The connection's name, since two databases can hold equal ids; null: any.</param>
    public static bool IsAmong(IReadOnlyList<Profile> identities, string provider, string userId, string? connection)
    {
        foreach (var identity in identities)
        {
            if (identity.UserId == userId
                && identity.Provider == provider
                && (connection is null || identity.Connection is null || identity.Connection == connection))
            {
                return true;
            }
        }

        return false;
    }

    // The service could not list its connections, or does not list this one.
    private static (IdentityReference?, LinkError?) Unlisted(
        string wanted, Profile root, string provider, string userId, string tenant, IReadOnlyList<Connection>? connections)
    {
        if (wanted == root.Connection)
            return (new IdentityReference(provider, userId, null), null);
        if (connections is not null)
            return Invalid($"Connection {wanted} does not exist in tenant {tenant}. {Known(connections, provider, tenant)}");
        if (wanted.StartsWith("con_", StringComparison.Ordinal))
            return (new IdentityReference(provider, userId, wanted), null);
        return root.Connection is not null
            ? Invalid($"Connection {wanted} is not that of the secondary account, which signs in by {root.Connection}.")
            : (null, LinkError.Of(
                LinkErrorCodes.Unavailable,
                $"The connections of tenant {tenant} cannot be listed, so connection {wanted} cannot be checked. "
                    + "Try again later, or give the connection's id."));
    }

    private static Connection? OwnDatabase(Profile root, IReadOnlyList<Connection>? connections) =>
        root is { Provider: DatabaseProvider, Connection: not null }
            ? connections?.FirstOrDefault(known => known.Name == root.Connection && Is(known.Strategy, DatabaseProvider))
            : null;

    private static string Known(IReadOnlyList<Connection> connections, string provider, string tenant)
    {
        var known = connections.Where(connection => Is(connection.Strategy, provider)).ToList();
        if (known.Count == 0)
            return $"Tenant {tenant} has no connection of provider {provider}.";
        var named = string.Join(", ", known.Take(MaxNamed).Select(connection => $"{connection.Name} ({connection.Id})"));
        return $"Known for {provider}: {named}{(known.Count > MaxNamed ? ", …" : "")}.";
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static (IdentityReference?, LinkError?) Invalid(string message) =>
        (null, LinkError.Of(LinkErrorCodes.InvalidInput, message));
}
