using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LinkActivities.Identity.Auth0;

/// <summary>Auth0's documents, as its Management API describes them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(List<IdentityDocument>))]
[JsonSerializable(typeof(List<ConnectionDocument>))]
[JsonSerializable(typeof(ConnectionPage))]
[JsonSerializable(typeof(TokenGrant))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(PatchBody))]
internal sealed partial class Auth0Json : JsonSerializerContext;

/// <summary>An item of <c>identities</c>.</summary>
internal sealed record IdentityDocument
{
    public string? Connection { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? UserId { get; init; }

    public string? Provider { get; init; }

    [JsonPropertyName("profileData")]
    public ProfileDocument? ProfileData { get; init; }

    [JsonPropertyName("isSocial")]
    public bool? IsSocial { get; init; }

    public string? AccessToken { get; init; }

    public string? AccessTokenSecret { get; init; }

    public string? RefreshToken { get; init; }

    public Profile ToProfile() => new()
    {
        Connection = Connection,
        UserId = UserId,
        Provider = Provider,
        ProfileData = ProfileData?.ToProfileData(),
        IsSocial = IsSocial,
        AccessToken = AccessToken,
        AccessTokenSecret = AccessTokenSecret,
        RefreshToken = RefreshToken
    };
}

/// <summary><c>profileData</c> of an identity.</summary>
internal sealed record ProfileDocument
{
    public string? Email { get; init; }

    [JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? EmailVerified { get; init; }

    public string? Name { get; init; }

    public string? Username { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? PhoneNumber { get; init; }

    [JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? PhoneVerified { get; init; }

    public ProfileData ToProfileData() => new()
    {
        Email = Email,
        EmailVerified = EmailVerified,
        Name = Name,
        Username = Username,
        GivenName = GivenName,
        FamilyName = FamilyName,
        PhoneNumber = PhoneNumber,
        PhoneVerified = PhoneVerified
    };
}

/// <summary>An item of GET /connections.</summary>
internal sealed record ConnectionDocument(string? Id, string? Name, string? Strategy, string? DisplayName);

/// <summary>GET /connections with totals or with checkpoints.</summary>
internal sealed record ConnectionPage(int? Start, int? Limit, int? Total, string? Next, List<ConnectionDocument>? Connections);

/// <summary>The reply of POST /oauth/token.</summary>
internal sealed record TokenGrant(string? AccessToken, double? ExpiresIn)
{
    public override string ToString() => nameof(TokenGrant);
}

/// <summary>The body of POST /users/{id}/identities.</summary>
internal sealed record LinkBody(string Provider, string UserId, string? ConnectionId);

/// <summary>The body of PATCH /users/{id}; a part that is null is left out.</summary>
internal sealed record PatchBody(JsonObject? UserMetadata, JsonObject? AppMetadata);
