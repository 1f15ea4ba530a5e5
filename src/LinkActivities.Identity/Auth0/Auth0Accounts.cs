using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.Identity.Auth0;

/// <summary>Reads accounts and identities from Auth0's JSON.</summary>
internal static class Auth0Accounts
{
    private static readonly string[] Secrets = ["access_token", "access_token_secret", "refresh_token"];

    /// <exception cref="JsonException">Not a user.</exception>
    public static Account Account(byte[] body) =>
        Account(JsonSerializer.Deserialize(body, Auth0Json.Default.JsonObject) ?? throw new JsonException("Not a user."));

    /// <exception cref="JsonException">Not an array of users.</exception>
    public static IReadOnlyList<Account> Accounts(byte[] body) =>
        Accounts(JsonSerializer.Deserialize(body, Auth0Json.Default.JsonArray) ?? throw new JsonException("Not an array."));

    /// <exception cref="JsonException">Not a page of users with their total.</exception>
    public static (IReadOnlyList<Account> Accounts, int Total) AccountsWithTotal(byte[] body)
    {
        var page = JsonSerializer.Deserialize(body, Auth0Json.Default.JsonObject);
        return page?["users"] is JsonArray users && page["total"] is JsonValue number && number.TryGetValue(out int total)
            ? (Accounts(users), total)
            : throw new JsonException("Not a page of users.");
    }

    /// <exception cref="JsonException">Not an array of identities.</exception>
    public static IReadOnlyList<Profile> Profiles(byte[] body)
    {
        var identities = JsonSerializer.Deserialize(body, Auth0Json.Default.ListIdentityDocument);
        return identities is null ? throw new JsonException("Not an array.") : ToProfiles(identities);
    }

    private static IReadOnlyList<Account> Accounts(JsonArray users) =>
        [.. users.Select(user => Account(user as JsonObject ?? throw new JsonException("Not a user.")))];

    private static Account Account(JsonObject user)
    {
        if (!AccountId.TryParse(Text(user, "user_id"), out var id, out var reason))
            throw new JsonException($"The user's user_id {reason}.");

        IReadOnlyList<Profile> identities = [];
        if (user["identities"] is JsonArray array)
        {
            identities = ToProfiles(array.Deserialize(Auth0Json.Default.ListIdentityDocument) ?? []);
            foreach (var identity in array.OfType<JsonObject>())
            {
                foreach (var secret in Secrets)
                    identity.Remove(secret);
            }
        }

        return new Account
        {
            Id = id,
            Identities = identities,
            UserMetadata = user["user_metadata"] as JsonObject ?? [],
            AppMetadata = user["app_metadata"] as JsonObject ?? [],
            Email = Text(user, "email"),
            EmailVerified = user["email_verified"] is JsonValue verified && verified.TryGetValue(out bool value) ? value : null,
            Name = Text(user, "name"),
            Username = Text(user, "username"),
            CreatedAt = user["created_at"] is JsonValue created && created.TryGetValue(out DateTimeOffset at) ? at : null,
            Document = user
        };
    }

    private static string? Text(JsonObject user, string name) =>
        user[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static List<Profile> ToProfiles(List<IdentityDocument> identities) =>
        identities.ConvertAll(identity => identity.ToProfile());
}
