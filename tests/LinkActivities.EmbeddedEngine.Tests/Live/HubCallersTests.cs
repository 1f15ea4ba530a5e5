using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Tests.Live;

public sealed class HubCallersTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private LiveHost host = null!;

    public async Task InitializeAsync() => host = await LiveHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Whoever_shows_a_key_is_let_in_by_any_transport(HttpTransportType transport)
    {
        await using var connection = host.Connect(options =>
        {
            options.Headers["Authorization"] = $"ApiKey {LiveHost.Key}";
            options.Transports = transport;
        });

        await connection.StartAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task Whoever_shows_a_token_is_let_in()
    {
        await using var connection = host.Connect(options => options.AccessTokenProvider = () => Task.FromResult<string?>(Token(TimeSpan.FromMinutes(10))));

        await connection.StartAsync().WaitAsync(Patience);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ApiKey 0123456789abcdef-kez")]
    [InlineData("Bearer nonsense")]
    public async Task Whoever_is_not_known_cannot_negotiate(string? authorization)
    {
        await using var connection = host.Connect(options =>
        {
            if (authorization is not null)
                options.Headers["Authorization"] = authorization;
        });

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync().WaitAsync(Patience));

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task A_bare_socket_is_refused() => Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(""));

    [Fact]
    public async Task A_bare_socket_of_a_connection_that_was_not_negotiated_is_turned_away() =>
        Assert.Equal(HttpStatusCode.NotFound, await OpenAsync("?id=AAAAAAAAAAAAAAAAAAAAAA"));

    [Fact]
    public async Task A_bare_socket_of_a_connection_that_was_negotiated_with_a_key_is_let_in()
    {
        var id = await host.NegotiateAsync("Authorization", $"ApiKey {LiveHost.Key}");

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync($"?id={id}"));
    }

    [Fact]
    public async Task A_socket_may_bring_its_token_in_the_address() =>
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync($"?access_token={Token(TimeSpan.FromMinutes(10))}"));

    [Fact]
    public async Task A_wrong_token_in_the_address_is_not_made_good_by_a_negotiated_connection()
    {
        var id = await host.NegotiateAsync("Authorization", $"ApiKey {LiveHost.Key}");

        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync($"?id={id}&access_token={Token(TimeSpan.FromMinutes(-5))}"));
    }

    [Fact]
    public async Task A_token_in_the_address_counts_nowhere_else()
    {
        using var client = new HttpClient { BaseAddress = host.Client.BaseAddress };

        using var response = await client.GetAsync($"/elsa/api/features/installed?access_token={Token(TimeSpan.FromMinutes(10))}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_a_browser_sends_along_opens_no_socket() =>
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync("", ("Cookie", CookieAuthentication.Cookie)));

    [Fact]
    public async Task Whoever_is_known_by_a_cookie_negotiates_and_is_let_in()
    {
        var id = await host.NegotiateAsync("Cookie", CookieAuthentication.Cookie);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync($"?id={id}", ("Cookie", CookieAuthentication.Cookie)));
    }

    [Fact]
    public async Task A_request_larger_than_any_that_is_meant_ends_the_connection()
    {
        await using var connection = host.Connect();
        var ended = new TaskCompletionSource();
        connection.Closed += _ => { ended.TrySetResult(); return Task.CompletedTask; };
        await connection.StartAsync().WaitAsync(Patience);

        await connection.SendCoreAsync("ObserveInstanceAsync", [new string('0', 8 * 1024)]);

        await ended.Task.WaitAsync(Patience);
    }

    /// <summary>Opens a socket; what the server answered.</summary>
    private async Task<HttpStatusCode> OpenAsync(string query, params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(new Uri(host.Socket + query), patience.Token);
        }
        catch (WebSocketException)
        {
            return socket.HttpStatusCode;
        }

        // Let in is who shakes hands with the hub.
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var answer = new byte[64];
        var read = await socket.ReceiveAsync(answer, patience.Token);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, read.Count));
        return socket.HttpStatusCode;
    }

    private static string Token(TimeSpan lifetime) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "urn:host",
        Audience = "urn:api",
        NotBefore = DateTime.UtcNow.AddHours(-1),
        IssuedAt = DateTime.UtcNow.AddHours(-1),
        Expires = DateTime.UtcNow + lifetime,
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(LiveHost.SigningKey)), SecurityAlgorithms.HmacSha256),
    });
}
