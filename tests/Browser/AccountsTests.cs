using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using LinkActivities.Browser.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>A builder sees what a run did: the accounts, and the journal of links.</summary>
[Collection(DesignerTests.Name)]
public sealed class AccountsTests(Designer designer)
{
    [Fact]
    public async Task A_builder_sees_the_account_that_a_run_linked_and_its_links_and_comes_back()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts");
        await AddAsync(visit, "auth0|rosalind", "legacy-users", """{"theme":"dark","office":{"city":"London","floors":[1,2]}}""");
        await AddAsync(visit, "github|4001", "github", """{"theme":"light","newsletter":true}""");
        Assert.Equal(200, await LinkAsync(visit, "auth0|rosalind", "github|4001", "github"));

        await visit.Page.GotoAsync("/designer/accounts");
        await visit.Page.GetByLabel("User ID, e-mail address or name").FillAsync("github|4001");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(Status(visit)).ToHaveTextAsync("1 account of the sandbox: made-up people.");
        var account = visit.Page.Locator("#accounts-list > li");
        await Assertions.Expect(account).ToContainTextAsync("1 linked login");
        foreach (var text in new[] { "auth0|rosalind", "newsletter", "dark", "London", "1, 2", "legacy-users", "4001" })
            await Assertions.Expect(account).ToContainTextAsync(text);
        await Assertions.Expect(account).Not.ToContainTextAsync("light");
        await visit.PictureAsync("found");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show its links" }).ClickAsync();
        await Assertions.Expect(Status(visit)).ToHaveTextAsync("1 link.");
        await Assertions.Expect(visit.Page.Locator("#panel-links")).ToBeFocusedAsync();
        var link = visit.Page.Locator("#links-list > li");
        await Assertions.Expect(link.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("github|4001");
        await Assertions.Expect(link.Locator(".badge")).ToHaveTextAsync("Linked");
        await visit.Page.GetByText("What the primary account got").ClickAsync();
        await Assertions.Expect(link).ToContainTextAsync("newsletter");
        await visit.PictureAsync("links");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show the primary account" }).ClickAsync();
        await Assertions.Expect(account).ToContainTextAsync("1 linked login");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(link.Locator(".badge")).ToHaveTextAsync("Linked");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(link.Locator(".badge")).ToHaveTextAsync("Linked");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_link_that_failed_says_why_and_leads_to_both_accounts()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts-failed");
        await AddAsync(visit, "auth0|dorothy", "legacy-users", "{}");
        await AddAsync(visit, "github|4002", "github", "{}");
        await SandboxAsync(visit, "POST", "faults", new JsonObject { ["fault"] = "internalServerError", ["calls"] = 100, ["path"] = "/identities" });
        Assert.Equal(502, await LinkAsync(visit, "auth0|dorothy", "github|4002", "github"));
        await SandboxAsync(visit, "DELETE", "faults", null);

        await visit.Page.GotoAsync("/designer/accounts?tab=links&account=github%7C4002");
        var link = visit.Page.Locator("#links-list > li");
        await Assertions.Expect(link.Locator(".badge")).ToHaveTextAsync("Failed");
        await Assertions.Expect(link.Locator(".problem")).ToContainTextAsync("Auth0 could not do the link of github|4002 to account auth0|dorothy");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show the secondary account" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#accounts-list > li")).ToContainTextAsync("github|4002");
    }

    [Fact]
    public async Task What_an_account_holds_is_shown_as_text_and_never_taken_for_HTML()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts-text");
        await AddAsync(visit, "auth0|<img src=x>", "legacy-users", """{"<img src=x>":"<script>document.title='taken'</script>"}""");

        await visit.Page.GotoAsync($"/designer/accounts?search={Uri.EscapeDataString("auth0|<img src=x>")}");

        await Assertions.Expect(visit.Page.Locator("#accounts-list > li")).ToContainTextAsync("<script>document.title='taken'</script>");
        Assert.Equal(0, await visit.Page.Locator("#accounts-list :is(img, script)").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/designer/accounts?search=there+is+no+one", "No account fits. Look for a whole user ID, an e-mail address, or the beginning of a name.")]
    [InlineData("/designer/accounts?tab=links&account=nobody", "No link of this account is in the journal.")]
    [InlineData("/designer/accounts?page=77", "Only the first 1000 accounts can be listed. Look for an id, an e-mail address or a name.")]
    [InlineData("/designer/accounts?tenant=other&search=ada", "Tenant other is not configured. Known: sandbox.")]
    public async Task What_cannot_be_shown_is_said_in_words(string path, string words)
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts-words");
        await visit.Page.GotoAsync(path);
        await Assertions.Expect(Status(visit)).ToHaveTextAsync(words);
    }

    [Fact]
    public async Task A_session_that_is_over_is_said_and_leads_back_here()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts-session-over");
        await visit.Page.GotoAsync("/designer/accounts?search=ada");
        await Assertions.Expect(Status(visit)).ToContainTextAsync("of the sandbox");
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();

        await Assertions.Expect(Status(visit)).ToContainTextAsync("Your session is over.");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await visit.Page.GetByLabel("API key").FillAsync(visit.Host.ApiKey);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.ArrivesAtAsync(@"/designer/accounts\?search=ada");
    }

    [Fact]
    public async Task The_keyboard_changes_between_accounts_and_journal()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "accounts-keyboard");
        await visit.Page.GotoAsync("/designer/accounts");
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Accounts" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Journal of links", Selected = true })).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Only links of this user ID")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_serious_violation_in_what_is_folded_out_either_and_a_phone_shows_it(ColorScheme scheme)
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, $"accounts-phone-{scheme}", new() { ColorScheme = scheme, ViewportSize = new() { Width = 390, Height = 844 } });
        await AddAsync(visit, "samlp|acme-saml|a.rather.long.name.without.a.place.to.break@example.com", "acme-saml", """{"a_key_as_long_as_a_sentence_without_spaces":{"inner":{"list":[{"x":{"deeper":{"still":"a-value-without-a-place-to-break-either"}}}]}}}""");
        await AddAsync(visit, "auth0|mary", "legacy-users", "{}");
        Assert.Equal(200, await LinkAsync(visit, "auth0|mary", "samlp|acme-saml|a.rather.long.name.without.a.place.to.break@example.com", "samlp"));
        foreach (var (path, list) in new[] { ("/designer/accounts?search=auth0%7Cmary", "accounts"), ("/designer/accounts?tab=links&account=auth0%7Cmary", "links") })
        {
            await visit.Page.GotoAsync(path);
            await visit.Page.Locator($"#{list}-list > li").First.WaitForAsync();
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(x => x.open = true)");
            await visit.PictureAsync(list);
            var result = await visit.Page.RunAxe();
            Assert.DoesNotContain(result.Violations, x => x.Impact is "serious" or "critical");
            Assert.Equal(390, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
    }

    private static ILocator Status(Visit visit) => visit.Page.Locator("[role=tabpanel]:not([hidden]) [role=status]");

    private static Task AddAsync(Visit visit, string id, string connection, string metadata) => SandboxAsync(
        visit, "PUT", "users", new JsonArray(new JsonObject { ["user_id"] = id, ["connection"] = connection, ["user_metadata"] = JsonNode.Parse(metadata) }));

    private static async Task SandboxAsync(Visit visit, string method, string door, JsonNode? body)
    {
        var answer = await visit.Host.SendAsync(method, "/sandbox/auth0/" + door, body);
        Assert.True(answer.Status is 200 or 204, $"{method} {door}: {answer}");
    }

    private static async Task<int> LinkAsync(Visit visit, string primary, string secondary, string provider) => (await visit.Host.SendWithKeyAsync(
        "POST", "/workflows/link-account", new JsonObject { ["primaryUserId"] = primary, ["secondaryUserId"] = secondary, ["provider"] = provider })).Status;
}
