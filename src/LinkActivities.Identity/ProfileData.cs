using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>
/// What the provider says of a person (<c>profileData</c> of Auth0's user identity). Null: the provider does not say.
/// Written to JSON in camelCase.
/// </summary>
public sealed record ProfileData
{
    /// <summary>The e-mail address.</summary>
    [JsonPropertyName("email")]
    public string? Email { get; init; }

    /// <summary>Whether the e-mail address is verified.</summary>
    [JsonPropertyName("emailVerified")]
    public bool? EmailVerified { get; init; }

    /// <summary>The full name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The user name.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The given (first) name.</summary>
    [JsonPropertyName("givenName")]
    public string? GivenName { get; init; }

    /// <summary>The family (last) name.</summary>
    [JsonPropertyName("familyName")]
    public string? FamilyName { get; init; }

    /// <summary>The phone number, as the provider writes it (Auth0: E.164).</summary>
    [JsonPropertyName("phoneNumber")]
    public string? PhoneNumber { get; init; }

    /// <summary>Whether the phone number is verified.</summary>
    [JsonPropertyName("phoneVerified")]
    public bool? PhoneVerified { get; init; }
}
