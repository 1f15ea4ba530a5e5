using LinkActivities.Identity.Auth0;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkActivities.Identity.Tests.Auth0;

/// <summary>What goes over the wire, read from the socket.</summary>
public sealed class Auth0WireTests : IAsyncDisposable
{
    private readonly LoopbackServer _server = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private Auth0Tenant Tenant(string path = "") => new(new Auth0Transport(
        "acme",
        new Auth0TenantOptions { Domain = _server.Address + path, ClientId = "c", ClientSecret = "s" },
        new Auth0Options { Retries = 0 },
        _http,
        TimeProvider.System,
        NullLogger.Instance));

    [Theory]
    [InlineData("auth0|abc", "auth0%7Cabc")]
    [InlineData("auth0|a%b", "auth0%7Ca%25b")]
    [InlineData("samlp|conn|user@x", "samlp%7Cconn%7Cuser%40x")]
    [InlineData("oauth2|siwe|eip155%3A5%3A0x1", "oauth2%7Csiwe%7Ceip155%253A5%253A0x1")]
    [InlineData("auth0|a/b", "auth0%7Ca%2Fb")]
    [InlineData("auth0|a+b", "auth0%7Ca%2Bb")]
    [InlineData("auth0|a b", "auth0%7Ca%20b")]
    [InlineData("auth0|a~b.c-d_e", "auth0%7Ca~b.c-d_e")]
    [InlineData("auth0|a?b#c", "auth0%7Ca%3Fb%23c")]
    [InlineData("auth0|a\\b", "auth0%7Ca%5Cb")]
    [InlineData("auth0|é", "auth0%7C%C3%A9")]
    [InlineData("auth0|%2e%2e", "auth0%7C%252e%252e")]
    public async Task An_id_is_percent_encoded_exactly_once(string id, string encoded)
    {
        _server.Answer = _ => (404, """{"statusCode":404,"errorCode":"inexistent_user","message":"The user does not exist."}""");

        await Tenant().FindAsync(AccountId.Parse(id), CancellationToken.None);

        Assert.Equal($"GET /api/v2/users/{encoded} HTTP/1.1", _server.RequestLines[1]);
    }

    [Fact]
    public async Task Every_segment_of_an_unlink_is_encoded_and_dots_do_not_climb()
    {
        await Tenant().Users.UnlinkAsync(AccountId.Parse("auth0|a"), new("..", "acme|u/x", null), CancellationToken.None);

        Assert.Equal("DELETE /api/v2/users/auth0%7Ca/identities/%2E%2E/acme%7Cu%2Fx HTTP/1.1", _server.RequestLines[1]);
    }

    [Fact]
    public async Task An_email_is_encoded_in_the_query()
    {
        await Tenant().Users.FindByEmailAsync("ada+b&c@example.com", CancellationToken.None);

        Assert.Equal("GET /api/v2/users-by-email?email=ada%2Bb%26c%40example.com HTTP/1.1", _server.RequestLines[1]);
    }

    [Fact]
    public async Task A_domain_with_a_path_carries_both_the_token_and_the_api()
    {
        await Tenant("/sandbox/auth0").Users.LinkAsync(AccountId.Parse("auth0|a"), new("github", "1", null), CancellationToken.None);

        Assert.Equal(
            ["POST /sandbox/auth0/oauth/token HTTP/1.1", "POST /sandbox/auth0/api/v2/users/auth0%7Ca/identities HTTP/1.1"],
            _server.RequestLines);
    }

    [Fact]
    public async Task A_connection_that_is_refused_certainly_did_nothing()
    {
        var tenant = Tenant();
        await tenant.Users.FindByEmailAsync("a@b", CancellationToken.None);
        await _server.DisposeAsync();

        var fault = await Assert.ThrowsAsync<ServiceException>(
            () => tenant.LinkAsync(AccountId.Parse("auth0|a"), new("github", "1", null), CancellationToken.None));

        Assert.Equal((ServiceFailure.Unavailable, false), (fault.Failure, fault.MayHaveHappened));
    }
}
