using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// The Management API's token, got by client credentials (POST /oauth/token) and kept for 80 % of its life. Concurrent
/// callers share one request.
/// </summary>
internal sealed class Auth0Tokens(
    Func<CancellationToken, Task<Auth0Reply>> request, string tenant, TimeSpan budget, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Token? _token;
    private Task<Token>? _pending;

    private sealed record Token(string Value, DateTimeOffset RefreshAt, DateTimeOffset ExpiresAt);

    /// <summary>A token that is good for now.</summary>
    /// <exception cref="ServiceException">Auth0 gave none.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> pending;
        lock (_gate)
        {
            if (_token is { } token && time.GetUtcNow() < token.RefreshAt)
                return ValueTask.FromResult(token.Value);
            // The request is everybody's: it does not end with the caller who happened to come first.
            pending = _pending ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return Shared(pending, cancellationToken);

        static async ValueTask<string> Shared(Task<Token> pending, CancellationToken cancellationToken) =>
            (await pending.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>Forgets a token that Auth0 no longer takes; a newer one stays.</summary>
    public void Drop(string value)
    {
        lock (_gate)
        {
            if (_token?.Value == value)
                _token = null;
        }
    }

    private async Task<Token> FetchAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(budget, time);
            var reply = await request(deadline.Token).ConfigureAwait(false);
            var fresh = Read(reply);
            Settle(fresh);
            return fresh;
        }
        catch (ServiceException fault)
        {
            Auth0Log.TokenFailed(logger, tenant, fault.Message);
            if (Settle(null) is { } old)
                return old;
            throw;
        }
        catch (Exception)
        {
            Settle(null);
            throw;
        }
    }

    // Ends the request. Without a new token the old one serves for a while, if it is still good.
    private Token? Settle(Token? fresh)
    {
        lock (_gate)
        {
            _pending = null;
            if (fresh is not null)
                return _token = fresh;
            var now = time.GetUtcNow();
            if (_token is { } old && now < old.ExpiresAt)
                return _token = old with { RefreshAt = now + Patience < old.ExpiresAt ? now + Patience : old.ExpiresAt };
            return _token = null;
        }
    }

    private Token Read(Auth0Reply reply)
    {
        try
        {
            var grant = JsonSerializer.Deserialize(reply.Body, Auth0Json.Default.TokenGrant);
            if (grant is not { AccessToken.Length: > 0 })
                throw Auth0Errors.Unreadable(reply, "the request for a token", tenant);
            var now = time.GetUtcNow();
            var life = TimeSpan.FromSeconds(Math.Clamp(grant.ExpiresIn ?? 86_400, 1, 30 * 86_400));
            return new Token(grant.AccessToken, now + (life * 0.8), now + life);
        }
        catch (JsonException cause)
        {
            throw Auth0Errors.Unreadable(reply, "the request for a token", tenant, cause);
        }
    }
}
