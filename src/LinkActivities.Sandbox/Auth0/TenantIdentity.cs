using System.Globalization;
using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// Immutable; ProfileData is null for the identity that the account was made with.
internal sealed record TenantIdentity(string Connection, string Provider, string UserId, bool IsSocial)
{
    public JsonElement? ProfileData { get; init; }

    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public string FullId => $"{Provider}|{UserId}";

    public void Write(Utf8JsonWriter writer, bool withTokens)
    {
        writer.WriteStartObject();
        writer.WriteString("connection", Connection);

        // Auth0 gives GitHub's ids as integers.
        if (Provider == "github"
            && long.TryParse(UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == UserId)
        {
            writer.WriteNumber("user_id", number);
        }
        else
        {
            writer.WriteString("user_id", UserId);
        }

        writer.WriteString("provider", Provider);
        writer.WriteBoolean("isSocial", IsSocial);
        if (ProfileData is { } profile)
        {
            writer.WritePropertyName("profileData");
            profile.WriteTo(writer);
        }

        if (withTokens && AccessToken is not null)
            writer.WriteString("access_token", AccessToken);
        if (withTokens && RefreshToken is not null)
            writer.WriteString("refresh_token", RefreshToken);
        writer.WriteEndObject();
    }

    public static TenantIdentity Read(JsonElement json) => new(
        json.GetProperty("connection").GetString()!,
        json.GetProperty("provider").GetString()!,
        json.GetProperty("user_id") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : json.GetProperty("user_id").GetRawText(),
        json.GetProperty("isSocial").GetBoolean())
    {
        ProfileData = json.TryGetProperty("profileData", out var profile) ? profile.Clone() : null,
        AccessToken = json.TryGetProperty("access_token", out var access) ? access.GetString() : null,
        RefreshToken = json.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
    };
}
