using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Host;

public sealed class LinkOverHttpTests : IAsyncLifetime
{
    private const string Path = "/workflows/link-account";
    private const string Ada = """{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""";

    private readonly TemporaryFolder _data = new();
    private HostScene _host = null!;

    public async Task InitializeAsync() => _host = await HostScene.StartAsync(_data.Path, "--LinkActivities:Auth0:Retries=0", "--LinkActivities:Auth0:RetryDelay=00:00:00");

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task The_READMEs_request_links_two_accounts_and_a_second_one_says_that_they_are()
    {
        using var first = await _host.PostAsync(Path, Ada);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        var answer = await HostScene.JsonAsync(first);
        Assert.Equal("Linked", (string?)answer["outcome"]);
        Assert.Equal(["auth0|ada", "google-oauth2|1001"], answer["profiles"]!.AsArray().Select(x => $"{x!["provider"]}|{x["userId"]}"));
        Assert.Equal("ada@example.com", (string?)answer["profiles"]![1]!["profileData"]!["email"]);

        Assert.True(_host.Sandbox.TryGetUser("auth0|ada", out var ada));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"theme":"dark","language":"en","newsletter":true}"""), ada["user_metadata"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"plan":"gold","crm_id":"C-1815"}"""), ada["app_metadata"]));

        using var second = await _host.PostAsync(Path, Ada);
        answer = await HostScene.JsonAsync(second);
        Assert.Equal((HttpStatusCode.OK, "Already Linked"), (second.StatusCode, (string?)answer["outcome"]));
        Assert.Equal(2, answer["profiles"]!.AsArray().Count);

        var entry = Assert.Single(await _host.Services.GetRequiredService<ILinkJournal>().RecentAsync(0, 10, default));
        Assert.Equal((LinkJournalState.Linked, "sandbox"), (entry.State, entry.Tenant));
    }

    [Fact]
    public async Task Metadata_is_discarded_if_the_caller_says_so()
    {
        using var response = await _host.PostAsync(Path, Ada.Replace("}", ""","connection":null,"mergeMetadata":false}""", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(_host.Sandbox.TryGetUser("auth0|ada", out var ada));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"theme":"dark","language":"en"}"""), ada["user_metadata"]));
    }

    [Theory]
    [InlineData("""{"primaryUserId":"auth0|nobody","secondaryUserId":"github|1936","provider":"github"}""", 404, "not_found", "Primary account auth0|nobody was not found")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"github|nobody","provider":"github"}""", 404, "not_found", "Secondary account github|nobody was not found")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"auth0|ada","provider":"auth0"}""", 422, "invalid_input", "are the same")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"github|1936","provider":"facebook"}""", 422, "invalid_input", "Provider facebook is not that")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"github|1936","provider":"github","connection":"nope"}""", 422, "invalid_input", "Connection nope does not exist")]
    [InlineData("{}", 422, "invalid_input", "Primary User ID is required.")]
    [InlineData("""{"primaryUserId":"auth0|ada"}""", 422, "invalid_input", "Secondary User ID is required.")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"github|1936","provider":" "}""", 422, "invalid_input", "Secondary User Provider is required.")]
    [InlineData("[]", 422, "invalid_input", "Primary User ID is required.")]
    [InlineData("", 400, "invalid_input", "Send a JSON object")]
    [InlineData("null", 400, "invalid_input", "Send a JSON object")]
    [InlineData("\"text\"", 400, "invalid_input", "Send a JSON object")]
    [InlineData("""{"primaryUserId":5,"secondaryUserId":"github|1936","provider":"github"}""", 400, "invalid_input", "Send a JSON object")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":{},"provider":"github"}""", 400, "invalid_input", "Send a JSON object")]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"github|1936","provider":"github","mergeMetadata":"perhaps"}""", 400, "invalid_input", "Send a JSON object")]
    public async Task A_request_that_cannot_be_right_is_told_why(string body, int status, string code, string detail)
    {
        using var response = await _host.PostAsync(Path, body);
        await AssertProblemAsync(response, status, code, detail);
        Assert.Equal(12, _host.Sandbox.Users().Count);
    }

    [Fact]
    public async Task A_service_that_fails_is_a_bad_gateway_and_leaves_the_accounts_alone()
    {
        _host.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, calls: 1000, pathContains: "/api/v2/users/");
        using var response = await _host.PostAsync(Path, Ada);
        await AssertProblemAsync(response, 502, "unavailable", "Auth0");
        Assert.Equal(12, _host.Sandbox.Users().Count);
    }

    [Fact]
    public async Task Without_the_key_no_one_links()
    {
        foreach (var authorization in new[] { null, new AuthenticationHeaderValue("ApiKey", "wrong-wrong-wrong-wrong"), new AuthenticationHeaderValue("Bearer", "x.y.z") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Ada, Encoding.UTF8, "application/json") };
            using var anonymous = new HttpClient { BaseAddress = _host.Client.BaseAddress };
            request.Headers.Authorization = authorization;
            using var response = await anonymous.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Equal(12, _host.Sandbox.Users().Count);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_too_large()
    {
        using var response = await _host.PostAsync(Path, $$"""{"primaryUserId":"{{new string('x', 10 * 1024 * 1024)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_broken_body_is_a_bad_request()
    {
        using var response = await _host.PostAsync(Path, "{");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Neither_key_nor_token_nor_metadata_is_logged()
    {
        using var first = await _host.PostAsync(Path, Ada);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var refused = await _host.PostAsync(Path, "{}");
        var log = _host.Log;
        Assert.Contains("LinkActivities listens on", log, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Key, log, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-google-access-token", log, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1815", log, StringComparison.Ordinal);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code, string detail)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await HostScene.JsonAsync(response);
        Assert.Equal((status, status, code), ((int)response.StatusCode, (int)problem["status"]!, (string?)problem["code"]));
        Assert.Contains(detail, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.Equal("about:blank", (string?)problem["type"]);
    }
}
