using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Sandbox.Tests;

public sealed class TokenTests
{
    private const string Good =
        """{"grant_type":"client_credentials","client_id":"sandbox","client_secret":"sandbox","audience":"https://any/api/v2/"}""";

    [Fact]
    public async Task A_token_is_given_for_json_credentials()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, json) = await tenancy.SendAsync(HttpMethod.Post, "oauth/token", Good);

        Assert.Equal(200, status);
        Assert.Equal("Bearer", (string?)json!["token_type"]);
        Assert.Equal(86400, (int)json["expires_in"]!);
        Assert.Contains("update:users", ((string)json["scope"]!).Split(' '));
        Assert.NotEmpty((string)json["access_token"]!);
    }

    [Fact]
    public async Task A_token_is_given_for_form_credentials()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, json) = await tenancy.SendAsync(
            HttpMethod.Post,
            "oauth/token",
            "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox&audience=https%3A%2F%2Fany%2Fapi%2Fv2%2F",
            "application/x-www-form-urlencoded");

        Assert.Equal(200, status);
        tenancy.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)json!["access_token"]);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Theory]
    [InlineData("\"client_secret\":\"sandbox\"", "\"client_secret\":\"guess\"", 401, "access_denied", "Unauthorized")]
    [InlineData("\"client_id\":\"sandbox\"", "\"client_id\":\"nobody\"", 401, "access_denied", "Unauthorized")]
    [InlineData("\"client_secret\":\"sandbox\",", "", 401, "access_denied", "Unauthorized")]
    [InlineData("\"client_id\":\"sandbox\",", "", 400, "invalid_request", "client_id")]
    [InlineData("\"grant_type\":\"client_credentials\",", "", 400, "invalid_request", "grant_type")]
    [InlineData("client_credentials", "password", 403, "unsupported_grant_type", "password")]
    [InlineData("https://any/api/v2/", "", 403, "access_denied", "Non-global clients")]
    [InlineData("{", "[", 400, "invalid_request", "JSON")]
    public async Task Bad_credentials_are_answered_in_OAuths_shape(string good, string bad, int status, string error, string description)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var answer = await tenancy.SendAsync(HttpMethod.Post, "oauth/token", Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(status, answer.Status);
        Assert.Equal(error, (string?)answer.Json!["error"]);
        Assert.Contains(description, (string?)answer.Json["error_description"], StringComparison.Ordinal);
        Assert.Null(answer.Json["access_token"]);
    }

    [Fact]
    public async Task Configured_credentials_stand_for_the_usual_ones()
    {
        await using var server = await Auth0SandboxServer.StartAsync(options => (options.ClientId, options.ClientSecret) = ("mine", "s3cret"));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "mine",
            ["client_secret"] = "s3cret",
            ["audience"] = "x",
        };

        using var mine = await http.PostAsync("oauth/token", new FormUrlEncodedContent(form));
        form["client_id"] = form["client_secret"] = "sandbox";
        using var usual = await http.PostAsync("oauth/token", new FormUrlEncodedContent(form));

        Assert.Equal(200, (int)mine.StatusCode);
        Assert.Equal(401, (int)usual.StatusCode);
    }

    [Fact]
    public async Task A_call_without_a_token_is_unauthorized()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Http.DefaultRequestHeaders.Authorization = null;

        JsonAssert.IsError(await tenancy.GetUserAsync("auth0|ada"), 401, "Unauthorized", null, "Missing authentication");
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer")]
    [InlineData("Basic c2FuZGJveDpzYW5kYm94")]
    public async Task A_call_with_a_bad_token_is_unauthorized(string authorization)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);

        JsonAssert.IsError(await tenancy.GetUserAsync("auth0|ada"), 401, "Unauthorized", null, "Invalid token");
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_unauthorized()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var token = await tenancy.TokenAsync("sandbox-read");
        var forged = token[..10] + (token[10] == 'A' ? 'B' : 'A') + token[11..];
        tenancy.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", forged);

        Assert.Equal(401, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task A_token_ends_with_its_lifetime()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-08-01T00:00:00Z", null));
        await using var tenancy = await Tenancy.StartAsync(options => options.TokenLifetime = TimeSpan.FromMinutes(10), time);

        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        JsonAssert.IsError(await tenancy.GetUserAsync("auth0|ada"), 401, "Unauthorized", null, "Expired token");
    }

    [Fact]
    public async Task The_reading_client_may_read()
    {
        await using var tenancy = await Tenancy.StartAsync(clientId: "sandbox-read");

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(200, (await tenancy.GetAsync("api/v2/connections")).Status);
    }

    [Fact]
    public async Task The_reading_client_may_not_write()
    {
        await using var tenancy = await Tenancy.StartAsync(clientId: "sandbox-read");

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001"),
            403, "Forbidden", "insufficient_scope", "Insufficient scope; expected: update:users, update:current_user_identities.");
        Assert.Equal(403, (await tenancy.UnlinkAsync("auth0|joan", "google-oauth2", "1002")).Status);
        Assert.Equal(403, (await tenancy.PatchAsync("auth0|ada", """{"name":"x"}""")).Status);
        Assert.Equal(403, (await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/auth0%7Cada")).Status);
        Assert.True(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
    }

    [Fact]
    public async Task Identity_tokens_are_shown_to_the_scope_that_may_see_them_only()
    {
        await using var full = await Tenancy.StartAsync();
        await using var reading = await Tenancy.StartAsync(clientId: "sandbox-read");

        var seen = (await full.GetUserAsync("google-oauth2|1001")).Json!["identities"]![0]!;
        var unseen = (await reading.GetUserAsync("google-oauth2|1001")).Json!["identities"]![0]!;

        Assert.Equal("sandbox-google-access-token", (string?)seen["access_token"]);
        Assert.Null(unseen["access_token"]);
        Assert.Null(unseen["refresh_token"]);
    }
}
