using System.Text.Json.Nodes;
using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Accounts;

/// <summary>An account as the page shows it.</summary>
internal sealed record AccountAnswer(
    string Id, string? Name, string? Email, string? Provider, string? Connection, DateTimeOffset? CreatedAt,
    JsonObject UserMetadata, JsonObject AppMetadata, IReadOnlyList<IdentityAnswer> Identities)
{
    public static AccountAnswer Of(Account account) => new(
        account.Id.Value,
        account.Name ?? account.Username,
        account.Email,
        account.RootIdentity?.Provider,
        account.RootIdentity?.Connection,
        account.CreatedAt,
        account.UserMetadata,
        account.AppMetadata,
        [.. account.Identities.Select(x => new IdentityAnswer(x.Provider, x.Connection, x.UserId, x.IsSocial, x.ProfileData))]);
}

/// <summary>A login of an account.</summary>
internal sealed record IdentityAnswer(string? Provider, string? Connection, string? UserId, bool? IsSocial, ProfileData? ProfileData);
