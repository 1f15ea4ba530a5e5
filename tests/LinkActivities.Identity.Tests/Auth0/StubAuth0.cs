using System.Collections.Concurrent;
using System.Net;
using System.Text;
using LinkActivities.Identity.Auth0;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity.Tests.Auth0;

/// <summary>An Auth0 of canned replies behind a message handler. A call that no test expects fails the test.</summary>
internal sealed class StubAuth0 : HttpMessageHandler
{
    public const string Secret = "s3cr3t-of-the-client";

    private readonly ConcurrentQueue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _replies = [];
    private int _tokens;
    private bool _priming;

    public WaitedTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public CollectedLog Log { get; } = new();

    public Auth0Options Options { get; } = new() { RetryDelay = TimeSpan.Zero };

    public Auth0TenantOptions TenantOptions { get; } = new()
    {
        Domain = "acme.eu.auth0.com",
        ClientId = "client",
        ClientSecret = Secret
    };

    /// <summary>What was asked for, without the tokens: method, address, body.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public ConcurrentQueue<string?> TokensSent { get; } = [];

    public ConcurrentQueue<string> TokenBodies { get; } = [];

    public ConcurrentQueue<DateTimeOffset> At { get; } = [];

    /// <summary>The replies to requests for a token; null: a new token each time.</summary>
    public Func<int, Task<HttpResponseMessage>>? TokenReply { get; set; }

    public int TokenRequests => _tokens;

    public Auth0Tenant Tenant() => new(Transport());

    /// <summary>A tenant that has its token: from here on, nothing happens but what the fake clock makes happen.</summary>
    public async Task<Auth0Tenant> PrimedAsync()
    {
        var tenant = Tenant();
        _priming = true;
        await tenant.ConnectionsAsync(CancellationToken.None);
        _priming = false;
        return tenant;
    }

    public Auth0Transport Transport() =>
        new("acme", TenantOptions, Options, new HttpClient(this, false) { Timeout = Timeout.InfiniteTimeSpan }, Time, Log);

    public StubAuth0 Reply(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        _replies.Enqueue((_, _) => Task.FromResult(Json(status, body, headers)));
        return this;
    }

    public StubAuth0 Reply(Func<CancellationToken, Task<HttpResponseMessage>> reply)
    {
        _replies.Enqueue((_, cancellationToken) => reply(cancellationToken));
        return this;
    }

    public StubAuth0 Throw(HttpRequestError error)
    {
        _replies.Enqueue((_, _) => throw new HttpRequestException(error, "The wire is cut."));
        return this;
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("/oauth/token", StringComparison.Ordinal))
        {
            TokenBodies.Enqueue($"{request.Method} {request.RequestUri.OriginalString} {body}");
            var number = Interlocked.Increment(ref _tokens);
            return TokenReply is not null
                ? await TokenReply(number)
                : Json(HttpStatusCode.OK, $$"""{"access_token":"token-{{number}}","expires_in":100,"token_type":"Bearer"}""");
        }

        if (_priming)
            return Json(HttpStatusCode.OK, "[]");
        Calls.Enqueue($"{request.Method} {request.RequestUri.OriginalString} {body}".TrimEnd());
        TokensSent.Enqueue(request.Headers.Authorization?.ToString());
        At.Enqueue(Time.GetUtcNow());
        return _replies.TryDequeue(out var reply)
            ? await reply(request, cancellationToken)
            : throw new InvalidOperationException($"Nobody expects {request.Method} {request.RequestUri}.");
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class CollectedLog : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    public IEnumerable<(LogLevel Level, string Text)> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, formatter(state, exception) + exception));
}
