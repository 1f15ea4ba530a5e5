using System.Text.Json.Nodes;

namespace LinkActivities.Identity;

/// <summary>A user account of a service, with its identities and metadata.</summary>
public sealed record Account
{
    /// <summary>The account's id.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The account's identities; the account's own comes first as a rule (see <see cref="RootIdentity"/>). May be empty.</summary>
    public IReadOnlyList<Profile> Identities { get; init; } = [];

    /// <summary>What the person may change. Never null; empty if there is none.</summary>
    public JsonObject UserMetadata { get; init; } = [];

    /// <summary>What applications know of the account. Never null; empty if there is none.</summary>
    public JsonObject AppMetadata { get; init; } = [];

    /// <summary>The e-mail address; null if there is none.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the e-mail address is verified; null if the service does not say.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>The full name; null if there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The user name; null if there is none.</summary>
    public string? Username { get; init; }

    /// <summary>When the account was made; null if the service does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The whole account as the service sent it, without the tokens of its identities.</summary>
    public JsonObject Document { get; init; } = [];

    /// <summary>
    /// The identity that gave the account its id: the one whose provider, "|" and user id are the id. If none is, the
    /// id is split at its first pipe (an id can hold more: <c>samlp|acme-saml|ada@example.com</c>). Null if the id has
    /// no pipe either.
    /// </summary>
    public Profile? RootIdentity
    {
        get
        {
            foreach (var identity in Identities)
            {
                if (identity.Names(Id))
                    return identity;
            }

            var pipe = Id.Value.IndexOf('|', StringComparison.Ordinal);
            return pipe > 0 && pipe < Id.Value.Length - 1
                ? new Profile { Provider = Id.Value[..pipe], UserId = Id.Value[(pipe + 1)..] }
                : null;
        }
    }

    /// <summary>The account's id.</summary>
    public override string ToString() => $"Account {Id}";
}
