using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// The issuer and signing keys of the configured OpenID Connect provider, fetched when first needed and kept for half a day; fetched anew, at most once
/// a minute, when a token is signed with a key that is not among them.
/// </summary>
/// <param name="options">Where the provider is.</param>
/// <param name="clients">Makes the client.</param>
/// <param name="time">Decides what is old.</param>
/// <param name="logger">Where a failure is reported.</param>
internal sealed partial class AuthorityKeys(IOptions<EngineAuthenticationOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<AuthorityKeys> logger) : IDisposable
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "LinkActivities.Authority";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim fetching = new(1);
    private volatile AuthorityKeySet? current;
    private DateTimeOffset lastTry = DateTimeOffset.MinValue;

    /// <summary>The issuer and keys; null where there is no authority, or it cannot be reached.</summary>
    /// <param name="keyId">The key that is needed; null for any.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<AuthorityKeySet?> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (options.Value.Authority is not { } authority || IsGood(keyId))
            return current;

        await fetching.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (IsGood(keyId) || now - lastTry < RetryAfter)
                return current;
            lastTry = now;
            // Not for this caller alone: one who hangs up must not leave the others without keys.
            current = await FetchAsync(authority, now);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            // Keys that were good half a day ago are better than turning everyone away.
            LogFailed(logger, authority, exception.Message);
        }
        finally
        {
            fetching.Release();
        }

        return current;
    }

    /// <inheritdoc/>
    public void Dispose() => fetching.Dispose();

    private bool IsGood(string? keyId) =>
        current is { } known && time.GetUtcNow() - known.FetchedAt < Lifetime && (keyId is null || known.Keys.Any(x => x.KeyId == keyId));

    private async Task<AuthorityKeySet> FetchAsync(Uri authority, DateTimeOffset now)
    {
        using var client = clients.CreateClient(ClientName);
        using var discovery = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{authority.ToString().TrimEnd('/')}/.well-known/openid-configuration")));
        var issuer = discovery.RootElement.GetProperty("issuer").GetString() ?? throw new FormatException("The discovery document has no issuer.");
        var address = new Uri(authority, discovery.RootElement.GetProperty("jwks_uri").GetString() ?? throw new FormatException("The discovery document has no jwks_uri."));
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new FormatException($"The keys are at {address}, which is not https.");
        var keys = new JsonWebKeySet(await client.GetStringAsync(address)).GetSigningKeys();
        return new AuthorityKeySet(issuer, [.. keys], now);
    }

    [LoggerMessage(LogLevel.Warning, "The signing keys of {Authority} could not be fetched: {Reason}")]
    private static partial void LogFailed(ILogger logger, Uri authority, string reason);
}
