using System.Security.Claims;
using System.Text;
using LinkActivities.DesignerHost.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.DesignerHost.Security;

/// <summary>
/// Makes the short-lived bearer tokens (JWT, HS256) with which the designer calls the API for whoever is signed in. The engine trusts them by
/// <see cref="SigningKey"/>, <see cref="Issuer"/> and <see cref="Audience"/>.
/// </summary>
internal sealed class AccessTokens
{
    /// <summary>Who issues the tokens: this host.</summary>
    public const string Issuer = "urn:linkactivities:designer-host";

    /// <summary>Whom the tokens are for: the API of this host.</summary>
    public const string Audience = "urn:linkactivities:designer-host:api";

    private const string FileName = "signing-key";
    private const int ShortestKey = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;
    private readonly TimeProvider _time;

    private AccessTokens(string signingKey, TimeProvider time)
    {
        SigningKey = signingKey;
        _time = time;
        _credentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(signingKey)), SecurityAlgorithms.HmacSha256);
    }

    /// <summary>The key that the tokens are signed with: at least 32 ASCII characters. A secret: never logged.</summary>
    public string SigningKey { get; }

    /// <summary>Takes the key of the file in the data directory, which is made if there is none: tokens survive a restart.</summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be used.</exception>
    public static AccessTokens Open(HostSettings settings, TimeProvider time)
    {
        var path = Path.Combine(settings.DataDirectory, FileName);
        try
        {
            return new AccessTokens(KeptSecret.Open(path, ShortestKey, "signing key"), time);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The key that tokens are signed with cannot be kept in {path}: {fault.Message} Set another LinkActivities:DataDirectory.");
        }
    }

    /// <summary>Makes a token for a user.</summary>
    /// <param name="name">The user's name.</param>
    /// <returns>The token, and when it ends.</returns>
    public (string Token, DateTimeOffset ExpiresAt) Issue(string name)
    {
        var now = _time.GetUtcNow();
        var expires = now + Lifetime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = _credentials,
            // "permissions" and "token_use" are what Elsa asks for, where this host runs on it.
            Subject = new ClaimsIdentity([new Claim(JwtRegisteredClaimNames.Sub, name), new Claim(JwtRegisteredClaimNames.Name, name), new Claim("permissions", "*"), new Claim("token_use", "access")])
        });
        return (token, expires);
    }
}
