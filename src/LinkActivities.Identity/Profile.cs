using System.Text;
using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>
/// An identity of an account as the Link Account card outputs it (its output <em>Profiles</em>). Written to JSON in
/// camelCase; tokens that are null are left out.
/// </summary>
public sealed record Profile
{
    /// <summary>The name of the connection that the person signs in by; null if the service does not say.</summary>
    [JsonPropertyName("connection")]
    public string? Connection { get; init; }

    /// <summary>
    /// The id of the person at the provider, without the provider in front. Unique within connection and provider.
    /// Read from a JSON string or number.
    /// </summary>
    [JsonPropertyName("userId")]
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? UserId { get; init; }

    /// <summary>The provider's wire name, for example <c>google-oauth2</c>; may be one that we do not know.</summary>
    [JsonPropertyName("provider")]
    public string? Provider { get; init; }

    /// <summary>What the provider says of the person; null for the account's own identity, whose data is the account's.</summary>
    [JsonPropertyName("profileData")]
    public ProfileData? ProfileData { get; init; }

    /// <summary>Whether the provider is a social one; null if the service does not say.</summary>
    [JsonPropertyName("isSocial")]
    public bool? IsSocial { get; init; }

    /// <summary>The token for the provider's API. A secret: null unless asked for, and never in JSON, so that no run stores it; expressions can read it.</summary>
    [JsonIgnore]
    public string? AccessToken { get; init; }

    /// <summary>The secret of an OAuth 1.0a token. A secret: null unless asked for, and never in JSON, so that no run stores it; expressions can read it.</summary>
    [JsonIgnore]
    public string? AccessTokenSecret { get; init; }

    /// <summary>The refresh token for the provider. A secret: null unless asked for, and never in JSON, so that no run stores it; expressions can read it.</summary>
    [JsonIgnore]
    public string? RefreshToken { get; init; }

    internal bool HasTokens => AccessToken is not null || AccessTokenSecret is not null || RefreshToken is not null;

    /// <summary>Whether this is the identity that an account of the given id was made by.</summary>
    internal bool Names(AccountId id) =>
        Provider is { Length: > 0 } && UserId is not null
        && id.Value.Length == Provider.Length + 1 + UserId.Length
        && id.Value.StartsWith(Provider, StringComparison.Ordinal)
        && id.Value[Provider.Length] == '|'
        && id.Value.EndsWith(UserId, StringComparison.Ordinal);

    internal Profile WithoutTokens() =>
        HasTokens ? this with { AccessToken = null, AccessTokenSecret = null, RefreshToken = null } : this;

    // The text of a record ends up in logs: it must not show a token.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"Provider = {Provider}, UserId = {UserId}, Connection = {Connection}");
        return true;
    }
}
