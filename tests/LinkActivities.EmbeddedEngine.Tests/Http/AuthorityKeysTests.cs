using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public sealed class AuthorityKeysTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> asked = [];
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly RsaSecurityKey first = NewKey("first");
    private readonly RsaSecurityKey second = NewKey("second");
    private List<RsaSecurityKey> published = [];
    private bool isDown;
    private WebApplication provider = null!;
    private TriggerHost host = null!;

    private string Issuer => provider.Urls.First() + "/";

    public async Task InitializeAsync()
    {
        published = [first];
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider = builder.Build();
        provider.MapGet("/.well-known/openid-configuration", () => Answer("discovery", JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = Issuer + "keys" })));
        provider.MapGet("/keys", () => Answer("keys", JsonSerializer.Serialize(new { keys = published.Select(Jwk) })));
        await provider.StartAsync();
        host = await TriggerHost.StartAsync(services => services.AddSingleton<TimeProvider>(time).Configure<EngineAuthenticationOptions>(options =>
        {
            options.Authority = new Uri(Issuer);
            options.Audiences.Add("link-activities");
        }));
        host.Publish("secure", ["GET"], (exchange, _) => TriggerHost.Text(exchange, "in"), x => x with { Authorize = true });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_all_callers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(first)));

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.OK, x));
        Assert.Equal(["discovery", "keys"], asked);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_needs_it_but_not_more_than_once_a_minute()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync(first));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(second));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(second));
        Assert.Equal(4, asked.Count);

        published = [first, second];
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(second));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(second));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(first));
        Assert.Equal(6, asked.Count);
    }

    [Fact]
    public async Task Known_keys_serve_on_while_the_provider_is_down()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync(first));
        isDown = true;
        time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(first));
    }

    [Fact]
    public async Task No_one_is_let_in_while_no_keys_are_known()
    {
        isDown = true;

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(first));
    }

    private static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    private static object Jwk(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private IResult Answer(string what, string json)
    {
        asked.Enqueue(what);
        return isDown ? Results.StatusCode(503) : Results.Text(json, "application/json");
    }

    private async Task<HttpStatusCode> GetAsync(RsaSecurityKey key)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "link-activities",
            Subject = new ClaimsIdentity([new Claim("sub", "ada")]),
            NotBefore = time.GetUtcNow().UtcDateTime,
            IssuedAt = time.GetUtcNow().UtcDateTime,
            Expires = time.GetUtcNow().UtcDateTime.AddMinutes(5),
            SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
        });
        return (await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/workflows/secure") { Headers = { { "Authorization", $"Bearer {token}" } } })).StatusCode;
    }
}
