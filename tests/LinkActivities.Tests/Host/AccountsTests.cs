using System.Net;
using System.Text.Json.Nodes;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Host;

/// <summary>What the page <em>Accounts</em> asks the host for.</summary>
public sealed class AccountsTests : IDisposable
{
    private const string Ada = """{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""";

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task The_sandboxs_accounts_are_listed_without_a_search()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var page = await JsonAsync(host, "accounts?pageSize=5&page=1");
        Assert.Equal(("sandbox", "sandbox", true, true), ((string?)page["tenant"], (string?)page["tenants"]!.AsArray().Single(), (bool)page["isSandbox"]!, (bool)page["hasMore"]!));
        Assert.Equal(5, page["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_account_is_shown_with_its_metadata_and_logins()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var account = Assert.Single((await JsonAsync(host, "accounts?search=auth0%7Cjoan"))["items"]!.AsArray())!;
        Assert.True(DateTimeOffset.TryParse((string?)account["createdAt"], null, out _));
        account.AsObject().Remove("createdAt");
        AssertSame(
            """
            {"id":"auth0|joan","name":"Joan Clarke","email":"joan@example.com","provider":"auth0","connection":"Username-Password-Authentication",
             "userMetadata":{"hut":8},"appMetadata":{"plan":"gold"},
             "identities":[
               {"provider":"auth0","connection":"Username-Password-Authentication","userId":"joan","isSocial":false,"profileData":null},
               {"provider":"google-oauth2","connection":"google-oauth2","userId":"1002","isSocial":true,"profileData":
                 {"email":"joan.clarke@example.com","emailVerified":true,"name":"Joan Clarke","username":null,"givenName":"Joan","familyName":"Clarke","phoneNumber":null,"phoneVerified":null}}]}
            """,
            account);
    }

    [Fact]
    public async Task A_link_is_in_the_journal_with_what_the_primary_got()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var linked = await host.PostAsync("/workflows/link-account", Ada);
        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        var links = await JsonAsync(host, "links");
        Assert.False((bool)links["hasMore"]!);
        var link = Assert.Single(links["items"]!.AsArray())!.AsObject();
        Assert.Matches("^[0-9a-f]{32}$", (string?)link["id"]);
        Assert.True(DateTimeOffset.Parse((string)link["createdAt"]!, null) <= DateTimeOffset.Parse((string)link["closedAt"]!, null));
        foreach (var name in new[] { "id", "createdAt", "closedAt" })
            link.Remove(name);
        AssertSame(
            """
            {"service":"auth0","tenant":"sandbox","primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","secondaryProvider":"google-oauth2",
             "merge":"Merge","state":"Linked","error":null,"addedUserMetadata":{"newsletter":true},"addedAppMetadata":{"crm_id":"C-1815"}}
            """,
            link);

        var account = Assert.Single((await JsonAsync(host, "accounts?search=google-oauth2%7C1001"))["items"]!.AsArray())!;
        Assert.Equal("auth0|ada", (string?)account["id"]);
    }

    [Fact]
    public async Task A_link_that_failed_is_in_the_journal_with_its_reason()
    {
        await using var host = await HostScene.StartAsync(_data.Path, "--LinkActivities:Auth0:Retries=0", "--LinkActivities:Linking:LinkRetryDelay=00:00:00");
        host.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, calls: 100, pathContains: "/identities");
        using var failed = await host.PostAsync("/workflows/link-account", Ada);
        Assert.NotEqual(HttpStatusCode.OK, failed.StatusCode);
        var link = Assert.Single((await JsonAsync(host, "links"))["items"]!.AsArray())!;
        Assert.Equal(("Failed", "unavailable"), ((string?)link["state"], (string?)link["error"]!["code"]));
        Assert.Contains("Auth0 could not do the link", (string?)link["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_comes_newest_first_in_pages_and_by_account()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var journal = host.Services.GetRequiredService<ILinkJournal>();
        foreach (var number in Enumerable.Range(1, 5))
            await journal.OpenAsync(Entry(number, number % 2 == 0 ? "auth0|even" : "auth0|odd"), default);
        Assert.Equal(("sms|5 sms|4", true), Seconds(await JsonAsync(host, "links?pageSize=2")));
        Assert.Equal(("sms|1", false), Seconds(await JsonAsync(host, "links?pageSize=2&page=2")));
        Assert.Equal(("sms|4 sms|2", false), Seconds(await JsonAsync(host, "links?pageSize=2&account=%20auth0%7Ceven")));
        Assert.Equal(("sms|3", false), Seconds(await JsonAsync(host, "links?account=sms%7C3")));

        static (string, bool) Seconds(JsonNode page) => (string.Join(' ', page["items"]!.AsArray().Select(x => (string?)x!["secondaryUserId"])), (bool)page["hasMore"]!);
    }

    [Fact]
    public async Task No_token_of_an_identity_is_in_any_answer()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var linked = await host.PostAsync("/workflows/link-account", Ada);
        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        foreach (var path in new[] { "accounts", "accounts?search=auth0%7Cada", "accounts?search=ada@example.com", "accounts?search=Ada", "links", "links?account=auth0%7Cada" })
        {
            var answer = (await JsonAsync(host, path)).ToJsonString();
            Assert.Contains("auth0|ada", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("token", answer, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("accounts?page=-1", "page is a number from 0 to 10000")]
    [InlineData("accounts?page=x", "page is a number from 0 to 10000")]
    [InlineData("accounts?pageSize=0", "pageSize one from 1 to 100")]
    [InlineData("accounts?pageSize=101", "pageSize one from 1 to 100")]
    [InlineData("accounts?pageSize=99999999999", "pageSize one from 1 to 100")]
    [InlineData("accounts?page=10&pageSize=100", "Only the first 1000 accounts can be listed")]
    [InlineData("accounts?tenant=other&search=ada", "Tenant other is not configured. Known: sandbox.")]
    [InlineData("links?page=10001", "page is a number from 0 to 10000")]
    [InlineData("links?pageSize=1.5", "pageSize one from 1 to 100")]
    public async Task What_cannot_be_asked_is_answered_with_problem_details(string path, string words)
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        await AssertProblemAsync(host, path, HttpStatusCode.BadRequest, words);
    }

    [Fact]
    public async Task A_real_tenants_accounts_are_listed_only_when_something_is_looked_for()
    {
        await using var auth0 = await Auth0SandboxServer.StartAsync(_ => { }, TimeProvider.System);
        await using var host = await HostScene.StartAsync(_data.Path, Tenant("acme", auth0.BaseAddress));
        var nothing = await JsonAsync(host, "accounts");
        Assert.Equal(("acme", false, 0), ((string?)nothing["tenant"], (bool)nothing["isSandbox"]!, nothing["items"]!.AsArray().Count));
        Assert.Equal(0, auth0.Sandbox.Requests[SandboxRequestKind.ListUsers]);
        var found = await JsonAsync(host, "accounts?search=hopper&tenant=ACME");
        Assert.Equal(("acme", 2), ((string?)found["tenant"], found["items"]!.AsArray().Count));
        await AssertProblemAsync(host, "accounts?tenant=other", HttpStatusCode.BadRequest, "Tenant other is not configured. Known: acme.");
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_reached_is_a_bad_gateway_in_words()
    {
        await using var auth0 = await Auth0SandboxServer.StartAsync(_ => { }, TimeProvider.System);
        await using var host = await HostScene.StartAsync(_data.Path, [.. Tenant("acme", auth0.BaseAddress), "--LinkActivities:Auth0:Retries=0"]);
        await auth0.DisposeAsync();
        await AssertProblemAsync(host, "accounts?search=ada", HttpStatusCode.BadGateway, "tenant acme");
    }

    [Fact]
    public async Task The_session_of_a_browser_opens_accounts_and_links()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        foreach (var path in new[] { "accounts", "links" })
        {
            using var answer = await browser.GetAsync($"/designer/api/{path}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore, "Accounts are no one else's to read from a cache.");
        }
    }

    public void Dispose() => _data.Dispose();

    private static string[] Tenant(string name, Uri address) =>
    [
        $"--LinkActivities:Auth0:Tenants:{name}:Domain={address.AbsoluteUri}",
        $"--LinkActivities:Auth0:Tenants:{name}:ClientId=sandbox",
        $"--LinkActivities:Auth0:Tenants:{name}:ClientSecret=sandbox",
    ];

    private static LinkJournalEntry Entry(int number, string primary) => new()
    {
        Id = $"{number:x32}",
        Service = "auth0",
        Tenant = "sandbox",
        PrimaryUserId = primary,
        SecondaryUserId = $"sms|{number}",
        SecondaryProvider = "sms",
        SecondaryIdentityId = $"{number}",
        Primary = [],
        Secondary = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static async Task<JsonNode> JsonAsync(HostScene host, string path)
    {
        using var answer = await host.Client.GetAsync(new Uri($"/designer/api/{path}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await HostScene.JsonAsync(answer);
    }

    private static async Task AssertProblemAsync(HostScene host, string path, HttpStatusCode status, string words)
    {
        using var answer = await host.Client.GetAsync(new Uri($"/designer/api/{path}", UriKind.Relative));
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(words, (string?)(await HostScene.JsonAsync(answer))["detail"], StringComparison.Ordinal);
    }

    private static void AssertSame(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
