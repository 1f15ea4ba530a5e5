using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using LinkActivities.EmbeddedEngine.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public sealed class AuthorizationTests : IAsyncLifetime, IDisposable
{
    private const string Key = "0123456789abcdef-key";
    private readonly RSA rsa = RSA.Create(2048);
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private TriggerHost host = null!;
    private string? rotatingKey;

    public async Task InitializeAsync()
    {
        host = await TriggerHost.StartAsync(
            services =>
            {
                services.Configure<EngineAuthenticationOptions>(options =>
                {
                    options.ApiKeys.Add(Key);
                    options.ApiKeySource = () => rotatingKey;
                    options.Issuers.Add("https://issuer.example");
                    options.Audiences.Add("link-activities");
                    options.SigningKeys.Add(rsa.ExportSubjectPublicKeyInfoPem());
                    options.SigningKeys.Add(Convert.ToBase64String(secret));
                });
                services.AddAuthorizationBuilder().AddPolicy("admins", x => x.RequireClaim("role", "admin"));
            },
            app => app.MapGet("/api", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization(x => x.AddAuthenticationSchemes("LinkActivities").RequireAuthenticatedUser()));
        host.Publish("secure", ["GET"], (exchange, _) => TriggerHost.Text(exchange, "in"), x => x with { Authorize = true });
        host.Publish("admins", ["GET"], (exchange, _) => TriggerHost.Text(exchange, "in"), x => x with { Policy = "admins" });
        host.Publish("nobody", ["GET"], (exchange, _) => TriggerHost.Text(exchange, "in"), x => x with { Authorize = true, Policy = "unknown" });
        host.Wait("resume", (exchange, _) => TriggerHost.Text(exchange, "in"), with: x => x with { Authorize = true });
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => rsa.Dispose();

    [Theory]
    [InlineData("secure")]
    [InlineData("resume")]
    public async Task A_caller_who_shows_nothing_is_refused_and_told_what_to_show(string path)
    {
        var response = await host.Client.GetAsync($"/workflows/{path}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("ApiKey, Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Empty(host.Engine.Started);
        Assert.Empty(host.Engine.Resumed);
    }

    [Theory]
    [InlineData("secure")]
    [InlineData("resume")]
    public async Task A_caller_with_a_key_is_let_in(string path) => Assert.Equal(HttpStatusCode.OK, await GetAsync(path, $"ApiKey {Key}"));

    [Theory]
    [InlineData("ApiKey ")]
    [InlineData("ApiKey 0123456789abcdef-kez")]
    [InlineData("ApiKey 0123456789abcdef-key2")]
    [InlineData("ApiKey 0123456789ABCDEF-KEY")]
    [InlineData("0123456789abcdef-key")]
    [InlineData("Bearer 0123456789abcdef-key")]
    [InlineData("Basic MDEyMzQ1Njc4OWFiY2RlZi1rZXk=")]
    public async Task Anything_else_than_the_key_is_refused(string authorization) => Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("secure", authorization));

    [Fact]
    public async Task A_key_that_the_host_changes_counts_from_then_on()
    {
        rotatingKey = "first-key-0123456789";
        Assert.Equal(HttpStatusCode.OK, await GetAsync("secure", "ApiKey first-key-0123456789"));
        rotatingKey = "second-key-0123456789";
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("secure", "ApiKey first-key-0123456789"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("secure", "apikey second-key-0123456789"));
    }

    [Fact]
    public async Task A_token_of_the_issuer_is_let_in_whether_signed_with_a_private_key_or_a_shared_secret()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync("secure", $"Bearer {Token()}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("secure", $"Bearer {Token(x => x.SigningCredentials = Shared(secret))}"));
    }

    [Fact]
    public async Task A_token_that_is_not_in_order_is_refused()
    {
        var now = DateTime.UtcNow;
        var tokens = new Dictionary<string, string>
        {
            ["another issuer"] = Token(x => x.Issuer = "https://evil.example"),
            ["another audience"] = Token(x => x.Audience = "someone-else"),
            ["no audience"] = Token(x => x.Audience = null),
            ["expired"] = Token(x => (x.NotBefore, x.Expires) = (now.AddHours(-1), now.AddMinutes(-2))),
            ["not yet valid"] = Token(x => (x.NotBefore, x.Expires) = (now.AddMinutes(2), now.AddHours(1))),
            ["without an expiry"] = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Descriptor(x => x.Expires = null)),
            ["another secret"] = Token(x => x.SigningCredentials = Shared(RandomNumberGenerator.GetBytes(32))),
            ["the public key as a secret"] = Token(x => x.SigningCredentials = Shared(Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()))),
            ["unsigned"] = Token(x => x.SigningCredentials = null),
            ["changed"] = Change(Token()),
            ["without its signature"] = Token()[..(Token().LastIndexOf('.') + 1)],
            ["alg none"] = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Token().Split('.')[1]}.",
            ["no JWT"] = "a.b.c",
        };

        foreach (var (name, token) in tokens)
            Assert.True(await GetAsync("secure", $"Bearer {token}") == HttpStatusCode.Unauthorized, name);
        Assert.Empty(host.Engine.Started);
    }

    [Fact]
    public async Task A_clock_that_is_a_little_off_does_no_harm() =>
        Assert.Equal(HttpStatusCode.OK, await GetAsync("secure", $"Bearer {Token(x => (x.NotBefore, x.Expires) = (DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddSeconds(-30)))}"));

    [Fact]
    public async Task A_policy_decides_also_where_Authorize_is_off_and_an_unknown_one_lets_no_one_in()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("admins", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("admins", $"ApiKey {Key}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("admins", $"Bearer {Token()}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("admins", $"Bearer {Token(x => x.Claims = new Dictionary<string, object> { ["role"] = "admin" })}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("nobody", $"ApiKey {Key}"));
    }

    [Fact]
    public async Task The_same_callers_pass_endpoint_routings_authorization()
    {
        Assert.Equal("API key", await TextAsync("/api", $"ApiKey {Key}"));
        Assert.Equal("ada", await TextAsync("/api", $"Bearer {Token()}"));

        var refused = await host.Client.GetAsync("/api");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("ApiKey, Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Two_Authorization_headers_are_refused()
    {
        var answer = await host.SendRawAsync($"GET /workflows/secure HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ApiKey {Key}\r\nAuthorization: ApiKey {Key}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401", answer);
    }

    [Theory]
    [InlineData("ApiKeys", "short", null)]
    [InlineData("Authority", null, "http://login.example.com/")]
    [InlineData("SigningKeys", "not base64!", null)]
    [InlineData("SigningKeys", "c2hvcnQ=", null)]
    [InlineData("SigningKeys", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", null)]
    [InlineData("SigningKeys", "{\"keys\":[]}", null)]
    public void Options_that_would_let_in_no_one_or_anyone_are_refused_at_start_without_showing_them(string option, string? text, string? authority)
    {
        var options = new EngineAuthenticationOptions { Authority = authority is null ? null : new Uri(authority) };
        options.Audiences.Add("a");
        options.Issuers.Add("i");
        if (text is not null)
            (option == "ApiKeys" ? options.ApiKeys : options.SigningKeys).Add(text);

        var result = new EngineAuthenticationOptionsValidator().Validate(null, options);

        Assert.StartsWith(option + ": ", Assert.Single(result.Failures!));
        if (text is not null)
            Assert.DoesNotContain(text, result.FailureMessage);
    }

    [Fact]
    public void Tokens_need_an_audience_and_an_issuer()
    {
        var options = new EngineAuthenticationOptions();
        options.SigningKeys.Add(Convert.ToBase64String(secret));

        var result = new EngineAuthenticationOptionsValidator().Validate(null, options);

        Assert.Equal(["Audiences: ", "Issuers: "], result.Failures!.Select(x => x[..(x.IndexOf(' ') + 1)]));
    }

    private static string Change(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("ada", "eve", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private static SigningCredentials Shared(byte[] key) => new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);

    private string Token(Action<SecurityTokenDescriptor>? change = null) => new JsonWebTokenHandler().CreateToken(Descriptor(change));

    private SecurityTokenDescriptor Descriptor(Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.example",
            Audience = "link-activities",
            Subject = new ClaimsIdentity([new Claim("sub", "ada")]),
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return descriptor;
    }

    private async Task<HttpStatusCode> GetAsync(string path, string? authorization) => (await SendAsync($"/workflows/{path}", authorization)).StatusCode;

    private async Task<string> TextAsync(string path, string authorization) => await (await SendAsync(path, authorization)).Content.ReadAsStringAsync();

    private Task<HttpResponseMessage> SendAsync(string path, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return host.Client.SendAsync(request);
    }
}
