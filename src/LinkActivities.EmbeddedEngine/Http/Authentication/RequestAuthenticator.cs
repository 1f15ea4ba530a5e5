using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Finds out who sends a request, by its <c>Authorization</c> header: <c>ApiKey KEY</c> or <c>Bearer JWT</c>.</summary>
internal sealed class RequestAuthenticator
{
    /// <summary>The authentication scheme's name.</summary>
    public const string Scheme = "LinkActivities";

    /// <summary>What a caller who is not known is told to show.</summary>
    public const string Challenge = "ApiKey, Bearer";

    private const string ApiKeyPrefix = "ApiKey ";
    private const string BearerPrefix = "Bearer ";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    private static readonly ClaimsPrincipal KeyHolder = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "API key")], Scheme));
    private static readonly AuthenticationOutcome KnownKey = new(KeyHolder, null);

    private readonly ApiKeys apiKeys;
    private readonly AuthorityKeys authorityKeys;
    private readonly EngineAuthenticationOptions options;
    private readonly TimeProvider time;
    private readonly SecurityKey[] signingKeys;
    private readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false };

    /// <summary>Makes an authenticator.</summary>
    public RequestAuthenticator(IOptions<EngineAuthenticationOptions> options, ApiKeys apiKeys, AuthorityKeys authorityKeys, TimeProvider time)
    {
        this.apiKeys = apiKeys;
        this.authorityKeys = authorityKeys;
        this.time = time;
        this.options = options.Value;
        signingKeys = [.. this.options.SigningKeys.SelectMany(SigningKeyText.Read)];
    }

    /// <summary>Finds out who sends a request.</summary>
    public ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not [{ } header])
            return ValueTask.FromResult(request.Headers.Authorization.Count == 0 ? AuthenticationOutcome.Anonymous : AuthenticationOutcome.Refused("There are several Authorization headers."));
        if (header.StartsWith(ApiKeyPrefix, StringComparison.OrdinalIgnoreCase))
            return ValueTask.FromResult(apiKeys.Contains(header.AsSpan(ApiKeyPrefix.Length).Trim()) ? KnownKey : AuthenticationOutcome.Refused("The API key is wrong."));
        if (!header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            return ValueTask.FromResult(AuthenticationOutcome.Refused("The Authorization header is neither of the scheme ApiKey nor of the scheme Bearer."));
        return options.TrustsTokens
            ? ValidateAsync(header[BearerPrefix.Length..].Trim(), cancellationToken)
            : ValueTask.FromResult(AuthenticationOutcome.Refused("No issuer of tokens is configured."));
    }

    private async ValueTask<AuthenticationOutcome> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (!tokens.CanReadToken(token))
            return AuthenticationOutcome.Refused("The bearer token is no JWT.");
        string? keyId;
        try
        {
            keyId = tokens.ReadJsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            return AuthenticationOutcome.Refused("The bearer token is no JWT.");
        }

        var authority = await authorityKeys.GetAsync(string.IsNullOrEmpty(keyId) ? null : keyId, cancellationToken);
        var result = await tokens.ValidateTokenAsync(token, Parameters(authority));
        return result.IsValid
            ? new AuthenticationOutcome(new ClaimsPrincipal(result.ClaimsIdentity), null)
            : AuthenticationOutcome.Refused(result.Exception?.GetType().Name ?? "The bearer token is not valid.");
    }

    private TokenValidationParameters Parameters(AuthorityKeySet? authority) => new()
    {
        AuthenticationType = Scheme,
        ValidIssuers = options.Issuers.Count == 0 && authority is not null ? [authority.Issuer] : options.Issuers,
        ValidAudiences = options.Audiences,
        IssuerSigningKeys = authority is null ? signingKeys : signingKeys.Concat(authority.Keys),
        // A key fits one family of algorithms, so a public key cannot be passed off as a shared secret; "none" is in no family.
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        NameClaimType = JwtRegisteredClaimNames.Sub,
        LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
    };

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
    }
}
