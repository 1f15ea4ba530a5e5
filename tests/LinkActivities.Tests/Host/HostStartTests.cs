using System.Net;
using System.Text.Json.Nodes;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LinkActivities.Tests.Host;

public sealed class HostStartTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task A_host_that_has_started_says_where_things_are()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        Assert.Contains($"LinkActivities listens on {host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}", host.Log, StringComparison.Ordinal);
        Assert.Contains(_data.File("api-key"), host.Log, StringComparison.Ordinal);
        Assert.Contains("sandbox", host.Log, StringComparison.Ordinal);
        Assert.Contains("link-account.json: published as version 1", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_live_and_ready_and_finds_out_whether_the_tenant_answers()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        host.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("Healthy", await host.Client.GetStringAsync("/health/live"));
        JsonNode ready;
        do
            ready = JsonNode.Parse(await host.Client.GetStringAsync("/health/ready"))!;
        while ((string?)ready["tenant"] == "not asked yet");
        Assert.Equal(("Healthy", "reachable"), ((string?)ready["status"], (string?)ready["tenant"]));
    }

    [Fact]
    public async Task The_page_tells_how_to_try_it_and_loads_nothing_from_elsewhere()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var response = await host.Client.GetAsync("/");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", page, StringComparison.Ordinal);
        Assert.Contains($"curl {host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/workflows/link-account", page, StringComparison.Ordinal);
        Assert.Contains(_data.File("api-key"), page, StringComparison.Ordinal);
        Assert.Contains("link-account.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Key, page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_and_no_page()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var response = await host.Client.GetAsync("/nothing");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_restart_keeps_key_accounts_journal_and_workflows()
    {
        string key;
        await using (var host = await HostScene.StartAsync(_data.Path))
        {
            key = host.Key;
            using var response = await host.PostAsync(
                "/workflows/link-account", """{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await using var again = await HostScene.StartAsync(_data.Path);
        Assert.Equal(key, again.Key);
        Assert.Equal(11, again.Sandbox.Users().Count);
        Assert.Single(await again.Services.GetRequiredService<ILinkJournal>().RecentAsync(0, 10, default));
        Assert.Contains("link-account.json: unchanged, version 1", again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_a_killed_host_left_open_is_ended_at_the_next_start()
    {
        await using (var host = await HostScene.StartAsync(_data.Path))
        {
            var entry = new LinkJournalEntry
            {
                Id = Guid.CreateVersion7(DateTimeOffset.UtcNow.AddMinutes(-1)).ToString("N"),
                Service = "auth0",
                Tenant = "sandbox",
                PrimaryUserId = "auth0|ada",
                SecondaryUserId = "google-oauth2|1001",
                SecondaryProvider = "google-oauth2",
                SecondaryIdentityId = "1001",
                Primary = host.Sandbox.Users().Single(x => (string?)x["user_id"] == "auth0|ada"),
                Secondary = host.Sandbox.Users().Single(x => (string?)x["user_id"] == "google-oauth2|1001"),
                CreatedAt = DateTimeOffset.UtcNow.AddMinutes(-1)
            };
            await host.Services.GetRequiredService<ILinkJournal>().OpenAsync(entry, default);
        }

        await using var again = await HostScene.StartAsync(_data.Path);
        var journal = again.Services.GetRequiredService<ILinkJournal>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await journal.OpenEntriesAsync(patience.Token)).Count > 0)
            await Task.Yield();
        Assert.Equal(LinkJournalState.TakenBack, Assert.Single(await journal.RecentAsync(0, 10, default)).State);
    }

    [Fact]
    public async Task The_sandboxs_control_doors_are_shut_unless_they_are_asked_for()
    {
        await using (var host = await HostScene.StartAsync(_data.Path))
        {
            using var shut = await host.PostAsync("/sandbox/auth0/reset", "");
            Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
        }

        await using var open = await HostScene.StartAsync(_data.Path, "--LinkActivities:Sandbox:AllowControl=true");
        using var response = await open.PostAsync("/sandbox/auth0/reset", "");
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task With_a_tenant_there_is_no_sandbox()
    {
        await using var host = await HostScene.StartAsync(
            _data.Path, "--LinkActivities:Auth0:Domain=http://127.0.0.1:9", "--LinkActivities:Auth0:ClientId=me", "--LinkActivities:Auth0:ClientSecret=mine");
        Assert.DoesNotContain("sandbox", host.Log, StringComparison.Ordinal);
        using var response = await host.PostAsync("/sandbox/auth0/oauth/token", "{}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["default"], host.Services.GetRequiredService<ITenantDirectory>().Names);
    }

    [Fact]
    public async Task Half_a_tenant_is_refused_by_the_name_of_what_is_missing()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => HostScene.StartAsync(_data.Path, "--LinkActivities:Auth0:ClientId=me"));
        Assert.Contains("LinkActivities:Auth0:Domain is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_data.File("file"), "");
        var failure = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HostScene.StartAsync(_data.File("file/data")));
        Assert.Contains("LinkActivities:DataDirectory", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();
}
