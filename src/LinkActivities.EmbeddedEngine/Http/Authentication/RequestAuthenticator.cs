using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Finds out who sends a request, by its <c>Authorization</c> header: <c>ApiKey KEY</c> or <c>Bearer JWT</c>.</summary>
internal sealed class RequestAuthenticator
{
    /// <summary>The authentication scheme's name.</summary>
    public const string Scheme = EngineAuthenticationOptions.Scheme;

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
    private readonly TokenValidationParameters? hostParameters;
    private readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false };

    /// <summary>Makes an authenticator.</summary>
    public RequestAuthenticator(IOptions<EngineAuthenticationOptions> options, ApiKeys apiKeys, AuthorityKeys authorityKeys, TimeProvider time)
    {
        this.apiKeys = apiKeys;
        this.authorityKeys = authorityKeys;
        this.time = time;
        this.options = options.Value;
        signingKeys = [.. this.options.SigningKeys.SelectMany(SigningKeyText.Read)];
        hostParameters = this.options.HostTokens is { } own ? Parameters([own.Issuer], [own.Audience], [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(own.SigningKey))]) : null;
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
        return AuthenticateAsync(header[BearerPrefix.Length..].Trim(), cancellationToken);
    }

    /// <summary>Finds out who shows a bearer token.</summary>
    public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken) => options.TrustsTokens || hostParameters is not null
        ? ValidateAsync(token, cancellationToken)
        : ValueTask.FromResult(AuthenticationOutcome.Refused("No issuer of tokens is configured."));

    private async ValueTask<AuthenticationOutcome> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (!tokens.CanReadToken(token))
            return AuthenticationOutcome.Refused("The bearer token is no JWT.");
        JsonWebToken read;
        try
        {
            read = tokens.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return AuthenticationOutcome.Refused("The bearer token is no JWT.");
        }

        var parameters = hostParameters is not null && read.Issuer == options.HostTokens!.Issuer ? hostParameters
            : options.TrustsTokens ? Parameters(await authorityKeys.GetAsync(string.IsNullOrEmpty(read.Kid) ? null : read.Kid, cancellationToken))
            : null;
        if (parameters is null)
            return AuthenticationOutcome.Refused("The bearer token's issuer is not trusted.");
        var result = await tokens.ValidateTokenAsync(token, parameters);
        return result.IsValid
            ? new AuthenticationOutcome(new ClaimsPrincipal(result.ClaimsIdentity), null)
            : AuthenticationOutcome.Refused(result.Exception?.GetType().Name ?? "The bearer token is not valid.");
    }

    private TokenValidationParameters Parameters(AuthorityKeySet? authority) => Parameters(
        options.Issuers.Count == 0 && authority is not null ? [authority.Issuer] : options.Issuers,
        options.Audiences,
        authority is null ? signingKeys : signingKeys.Concat(authority.Keys));

    private TokenValidationParameters Parameters(IEnumerable<string> issuers, IEnumerable<string> audiences, IEnumerable<SecurityKey> keys) => new()
    {
        AuthenticationType = Scheme,
        ValidIssuers = issuers,
        ValidAudiences = audiences,
        IssuerSigningKeys = keys,
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
