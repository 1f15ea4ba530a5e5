using System.Text.Json.Nodes;
using LinkActivities.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.Identity.Tests.Auth0;

/// <summary>The directory as a host has it, before a sandbox on loopback.</summary>
public sealed class Auth0AccountDirectoryTests : IAsyncLifetime
{
    private Auth0SandboxServer _auth0 = null!;
    private ServiceProvider _provider = null!;

    private IAccountDirectory Directory => _provider.GetRequiredService<IAccountDirectory>();

    public async Task InitializeAsync()
    {
        _auth0 = await Auth0SandboxServer.StartAsync(_ => { }, TimeProvider.System);
        _provider = Provider(_auth0.BaseAddress.AbsoluteUri);
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _auth0.DisposeAsync();
    }

    private static ServiceProvider Provider(string domain)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["LinkActivities:Auth0:Tenants:acme:Domain"] = domain,
            ["LinkActivities:Auth0:Tenants:acme:ClientId"] = "sandbox",
            ["LinkActivities:Auth0:Tenants:acme:ClientSecret"] = "sandbox",
            ["LinkActivities:Auth0:Retries"] = "0"
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(Substitute.For<IHostApplicationLifetime>())
            .AddAccountLinking(configuration).BuildServiceProvider();
    }

    private Task<AccountPage> PageAsync(string? text, int page = 0, int size = 20, string? tenant = null) =>
        Directory.SearchAsync(tenant, text, page, size, CancellationToken.None);

    private async Task<string> IdsAsync(string? text, int page = 0, int size = 20)
    {
        var found = await PageAsync(text, page, size);
        Assert.Null(found.Error);
        return string.Join(' ', found.Accounts.Select(x => x.Id));
    }

    [Theory]
    [InlineData("auth0|ada")]
    [InlineData("  auth0|ada ")]
    public async Task An_account_is_found_by_its_id_and_at_once(string text)
    {
        Assert.Equal("auth0|ada", await IdsAsync(text));
        Assert.Equal((1, 0), (_auth0.Sandbox.Requests[SandboxRequestKind.GetUser], _auth0.Sandbox.Requests[SandboxRequestKind.ListUsers]));
    }

    [Theory]
    [InlineData("google-oauth2|1002")]
    [InlineData("1002")]
    public async Task The_owner_of_a_linked_identity_is_found_by_the_identitys_id(string text) => Assert.Equal("auth0|joan", await IdsAsync(text));

    [Fact]
    public async Task An_identity_of_another_provider_with_the_same_id_is_not_meant()
    {
        _auth0.Sandbox.AddUser("github|77", "github");
        Assert.Equal("github|77", await IdsAsync("77"));
        Assert.Equal("", await IdsAsync("google-oauth2|77"));
    }

    [Fact]
    public async Task Accounts_are_found_by_their_email_and_at_once()
    {
        Assert.Equal("auth0|ada google-oauth2|1001", await IdsAsync("ada@example.com"));
        Assert.Equal(0, _auth0.Sandbox.Requests[SandboxRequestKind.ListUsers]);
    }

    [Fact]
    public async Task An_email_is_looked_for_as_it_was_typed_and_in_lower_case()
    {
        _auth0.Sandbox.AddUser("google-oauth2|9", "google-oauth2", email: "Grace@Acme.example");
        Assert.Equal("google-oauth2|9 auth0|grace samlp|acme-saml|grace@acme.example", await IdsAsync("Grace@Acme.example"));
        Assert.Equal("auth0|grace samlp|acme-saml|grace@acme.example", await IdsAsync("grace@acme.example"));
    }

    [Theory]
    [InlineData("a", "auth0|ada google-oauth2|1001 auth0|alan")]
    [InlineData("ADA", "auth0|ada google-oauth2|1001")]
    [InlineData("Ada Lov", "auth0|ada google-oauth2|1001")]
    [InlineData("lovelace", "auth0|ada google-oauth2|1001")]
    [InlineData("rear.adm", "samlp|acme-saml|grace@acme.example")]
    [InlineData("+1555", "sms|5f1001")]
    [InlineData("hedy@exam", "email|5f1002")]
    [InlineData("nobody", "")]
    public async Task Accounts_are_found_by_the_beginning_of_a_name_or_an_email(string text, string ids) => Assert.Equal(ids, await IdsAsync(text));

    [Theory]
    [InlineData("\" OR name:a* OR \"")]
    [InlineData("a\" OR \"b")]
    [InlineData("*")]
    [InlineData("a*")]
    [InlineData("\\")]
    [InlineData("a:b (c) [d] {e} ~f ^g && || ! / = - + ?")]
    [InlineData("<a>")]
    [InlineData("x|\" OR name:a* OR \"")]
    public async Task What_is_typed_is_never_taken_for_the_query_language(string text) => Assert.Equal("", await IdsAsync(text));

    [Fact]
    public async Task All_accounts_are_listed_in_pages_to_the_last()
    {
        var (first, second, third) = (await PageAsync(null, 0, 5), await PageAsync(" ", 1, 5), await PageAsync("", 2, 5));
        Assert.Equal([(5, true), (5, true), (2, false)], new[] { first, second, third }.Select(x => (x.Accounts.Count, x.HasMore)));
        Assert.Equal(12, first.Accounts.Concat(second.Accounts).Concat(third.Accounts).Select(x => x.Id).Distinct().Count());
        Assert.False((await PageAsync(null, 1, 6)).HasMore);
    }

    [Fact]
    public async Task Accounts_of_one_email_come_in_pages_too()
    {
        Assert.Equal(("auth0|ada", true), (await IdsAsync("ada@example.com", 0, 1), (await PageAsync("ada@example.com", 0, 1)).HasMore));
        Assert.Equal(("google-oauth2|1001", false), (await IdsAsync("ada@example.com", 1, 1), (await PageAsync("ada@example.com", 1, 1)).HasMore));
    }

    [Fact]
    public async Task Tokens_of_identities_never_come_along()
    {
        foreach (var text in new[] { null, "google-oauth2|1001", "ada@example.com", "Ada" })
        {
            var found = await PageAsync(text);
            Assert.Contains(found.Accounts, x => x.Id.Value == "google-oauth2|1001");
            Assert.All(found.Accounts.SelectMany(x => x.Identities), x => Assert.Equal((null, null, null), (x.AccessToken, x.AccessTokenSecret, x.RefreshToken)));
            Assert.All(found.Accounts, x => Assert.DoesNotContain("access-token", x.Document.ToJsonString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_account_comes_with_metadata_and_identities()
    {
        var account = Assert.Single((await PageAsync("auth0|joan")).Accounts);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"hut":8}"""), account.UserMetadata));
        Assert.Equal(["auth0 joan", "google-oauth2 1002"], account.Identities.Select(x => $"{x.Provider} {x.UserId}"));
    }

    [Fact]
    public async Task A_tenant_that_is_not_configured_is_refused_and_the_known_ones_are_named()
    {
        var found = await PageAsync("ada", tenant: "other ");
        Assert.Equal(("other", LinkErrorCodes.InvalidInput, "Tenant other is not configured. Known: acme."), (found.Tenant, found.Error?.Code, found.Error?.Message));
        Assert.Equal("acme", (await PageAsync("ada", tenant: "ACME")).Tenant);
    }

    [Theory]
    [InlineData(9, 100, null)]
    [InlineData(10, 100, LinkErrorCodes.InvalidInput)]
    [InlineData(int.MaxValue, 100, LinkErrorCodes.InvalidInput)]
    public async Task Paging_past_the_first_thousand_is_refused_in_words(int page, int size, string? code)
    {
        var found = await PageAsync(null, page, size);
        Assert.Equal((code, false), (found.Error?.Code, found.HasMore));
        if (code is not null)
            Assert.StartsWith("Only the first 1000 accounts can be listed.", found.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 320, 321)]
    [InlineData("auth0|", AccountId.MaxLength, AccountId.MaxLength + 1)]
    public async Task A_text_that_is_too_long_is_refused_before_anyone_is_asked(string start, int longest, int tooLong)
    {
        Assert.Null((await PageAsync(start.PadRight(longest, 'x'))).Error);
        _auth0.Sandbox.Requests.Clear();
        var found = await PageAsync(start.PadRight(tooLong, 'x'));
        Assert.Equal((LinkErrorCodes.InvalidInput, $"The text to look for has more than {longest} characters."), (found.Error?.Code, found.Error?.Message));
        Assert.Equal(0, _auth0.Sandbox.Requests[SandboxRequestKind.ListUsers] + _auth0.Sandbox.Requests[SandboxRequestKind.GetUser]);
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    public async Task A_page_that_cannot_be_is_the_callers_mistake(int page, int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PageAsync("ada", page, size));

    [Theory]
    [InlineData(429, """{"statusCode":429,"error":"Too Many Requests","message":"Global limit has been reached","errorCode":"too_many_requests"}""", LinkErrorCodes.Unavailable, "rate limit for tenant acme is used up")]
    [InlineData(503, """{"statusCode":503,"error":"Service Unavailable","message":"The query exceeded the timeout.","errorCode":"query_timeout"}""", LinkErrorCodes.Unavailable, "the search for accounts in tenant acme (503: The query exceeded the timeout)")]
    [InlineData(403, """{"statusCode":403,"error":"Forbidden","message":"Insufficient scope, expected any of: read:users","errorCode":"insufficient_scope"}""", LinkErrorCodes.Rejected, "read:users")]
    [InlineData(200, "[]", LinkErrorCodes.Unavailable, "something else than the JSON expected")]
    [InlineData(200, """{"users":[{"user_id":"a|b"}]}""", LinkErrorCodes.Unavailable, "something else than the JSON expected")]
    public async Task What_the_service_answers_instead_of_accounts_is_told_in_words(int status, string body, string code, string words)
    {
        await using var server = new LoopbackServer { Answer = _ => (status, body) };
        await using var provider = Provider(server.Address);
        var found = await provider.GetRequiredService<IAccountDirectory>().SearchAsync(null, "ada", 0, 20, CancellationToken.None);
        Assert.Equal(code, found.Error?.Code);
        Assert.Contains(words, found.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(found.Accounts);
    }

    [Fact]
    public async Task A_tenant_that_does_not_answer_is_told_in_words()
    {
        await _auth0.DisposeAsync();
        var found = await PageAsync("ada");
        Assert.Equal((LinkErrorCodes.Unavailable, "acme"), (found.Error?.Code, found.Tenant));
    }

    [Fact]
    public async Task The_search_is_sent_with_its_version_page_and_total()
    {
        await using var server = new LoopbackServer
        {
            Answer = line => line.Contains('?', StringComparison.Ordinal) ? (200, """{"users":[],"total":0}""") : (404, """{"errorCode":"inexistent_user"}""")
        };
        await using var provider = Provider(server.Address);
        await provider.GetRequiredService<IAccountDirectory>().SearchAsync(null, "a|b&c", 2, 7, CancellationToken.None);
        Assert.Equal("GET /api/v2/users?page=2&per_page=7&include_totals=true&search_engine=v3&q=user_id%3A%22a%7Cb%26c%22%20OR%20identities.user_id%3A%22b%26c%22 HTTP/1.1", server.RequestLines[^1]);
    }
}
