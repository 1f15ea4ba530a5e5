using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Tests.Host;

public sealed class SignInTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_back_to_where_they_wanted_to_go()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        using var asked = await browser.GetAsync("/designer/accounts?x=1");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?returnUrl=%2Fdesigner%2Faccounts%3Fx%3D1"), (asked.StatusCode, asked.Headers.Location!.OriginalString));

        using var signedIn = await browser.SignInAsync(host.Key, "/designer/accounts?x=1");
        Assert.Equal((HttpStatusCode.Redirect, "/designer/accounts?x=1"), (signedIn.StatusCode, signedIn.Headers.Location!.OriginalString));
        using var page = await browser.GetAsync("/designer/accounts?x=1");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        using var response = await browser.SignInAsync(host.Key);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("linkactivities=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_words()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        using var response = await browser.SignInAsync(host.Key + "x");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("The API key is wrong.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(browser.Cookies.GetAllCookies()["linkactivities"]);
    }

    [Fact]
    public async Task After_five_wrong_tries_an_address_waits_for_the_rest_of_the_minute()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await HostScene.StartAsync(_data.Path, services => services.AddSingleton(new SignInThrottle(time)));
        using var browser = new Browser(host);
        for (var count = 0; count < 5; count++)
            (await browser.SignInAsync("wrong")).Dispose();
        time.Advance(TimeSpan.FromSeconds(20));

        using var slowed = await browser.SignInAsync(host.Key);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(40)), (slowed.StatusCode, slowed.Headers.RetryAfter!.Delta));
        Assert.Contains("Wait 40 seconds", await slowed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Sign-in is slowed down", host.Log, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(40));
        using var later = await browser.SignInAsync(host.Key);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Configured_users_sign_in_by_name_and_password_and_the_key_does_not()
    {
        await using var host = await HostScene.StartAsync(
            _data.Path, "--LinkActivities:Users:0:Name=Grace", $"--LinkActivities:Users:0:PasswordHash={Passwords.Hash("correct horse battery")}");
        using var browser = new Browser(host);
        using var byKey = await browser.SignInAsync(host.Key);
        using var wrong = await browser.SubmitAsync("/sign-in", "/sign-in", ("name", "Grace"), ("password", "wrong"));
        using var nobody = await browser.SubmitAsync("/sign-in", "/sign-in", ("name", "Nobody"), ("password", "correct horse battery"));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [byKey.StatusCode, wrong.StatusCode, nobody.StatusCode]);

        using var right = await browser.SubmitAsync("/sign-in", "/sign-in", ("name", "grace"), ("password", "correct horse battery"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("Grace", (string?)(await SessionAsync(browser))["name"]);
    }

    [Theory]
    [InlineData("--LinkActivities:Users:0:Name=Grace", "PasswordHash is not a hash")]
    [InlineData("--LinkActivities:Users=Grace", "is a list")]
    [InlineData("--LinkActivities:SignIn:Lifetime=soon", "is a time from")]
    public async Task Users_that_cannot_be_used_stop_the_start_in_words(string setting, string words)
    {
        var fault = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HostScene.StartAsync(_data.Path, setting));
        Assert.Contains(fault.Failures, x => x.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_survives_a_restart_but_not_another_key()
    {
        await using var first = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(first);
        (await browser.SignInAsync(first.Key)).Dispose();
        var cookie = browser.Cookies.GetAllCookies()["linkactivities"]!.Value;
        await first.DisposeAsync();

        await using (var again = await HostScene.StartAsync(_data.Path))
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(again, cookie));
        File.Delete(_data.File("api-key"));
        await using var renewed = await HostScene.StartAsync(_data.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(renewed, cookie));
    }

    [Fact]
    public async Task Whoever_signs_out_is_asked_again()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        using var response = await browser.SubmitAsync("/", "/sign-out");
        Assert.Equal("/sign-in", response.Headers.Location!.OriginalString);
        using var page = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        var cookie = browser.Cookies.GetAllCookies()["linkactivities"]!.Value;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, cookie));
        (await browser.SubmitAsync("/", "/sign-out")).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, cookie));
    }

    [Fact]
    public async Task A_token_is_given_for_a_session_alone()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        foreach (var credentials in new[] { new AuthenticationHeaderValue("ApiKey", host.Key), new AuthenticationHeaderValue("Bearer", (string?)(await TokenAsync(browser))["accessToken"]) })
        {
            host.Client.DefaultRequestHeaders.Authorization = credentials;
            using var answer = await host.PostAsync("/designer/api/session/token", "");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Another_site_cannot_run_a_workflow_by_a_link()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        using var answer = await browser.GetAsync("/elsa/api/workflow-definitions/link-account/execute");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_of_a_session_opens_the_api_for_ten_minutes()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        var token = await TokenAsync(browser);
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["accessToken"]);
        using var answer = await host.Client.GetAsync("/elsa/api/workflow-definitions");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange((DateTimeOffset)token["expiresAt"]! - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));

        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["accessToken"] + "x");
        using var altered = await host.Client.GetAsync("/elsa/api/workflow-definitions");
        Assert.Equal(HttpStatusCode.Unauthorized, altered.StatusCode);
    }

    [Fact]
    public async Task An_old_token_and_one_of_another_host_are_refused()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var other = new TemporaryFolder();
        var old = AccessTokens.Open(SettingsOf(_data.Path), new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(12)));
        var foreign = AccessTokens.Open(SettingsOf(other.Path), TimeProvider.System);
        foreach (var tokens in new[] { old, foreign })
        {
            host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue("Eve").Token);
            using var answer = await host.Client.GetAsync("/elsa/api/workflow-definitions");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_change_by_cookie_needs_the_antiforgery_header()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        using var read = await browser.GetAsync("/elsa/api/workflow-definitions");
        using var without = await DeleteAsync(browser, null);
        var session = await SessionAsync(browser);
        using var with = await DeleteAsync(browser, session);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], [read.StatusCode, without.StatusCode, with.StatusCode]);

        static async Task<HttpResponseMessage> DeleteAsync(Browser browser, JsonNode? session)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "/elsa/api/workflow-definitions/nobody");
            if (session is not null)
                request.Headers.Add((string)session["antiforgeryHeader"]!, (string?)session["antiforgeryToken"]);
            return await browser.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_wrong_header_is_not_made_good_by_a_cookie()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/workflow-definitions");
        request.Headers.TryAddWithoutValidation("Authorization", "ApiKey wrong");
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_trigger_does_not_look_at_the_cookie()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var browser = new Browser(host);
        (await browser.SignInAsync(host.Key)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/link-account");
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/designer/runs", "/designer/runs")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\tb", "/")]
    [InlineData("/a\\b", "/")]
    [InlineData("/ü", "/")]
    [InlineData("/sign-out", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void No_one_is_led_to_another_host_by_a_link_to_the_sign_in(string? returnUrl, string expected) => Assert.Equal(expected, SignInEndpoints.LocalUrl(returnUrl));

    public void Dispose() => _data.Dispose();

    private static HostSettings SettingsOf(string data) => new()
    {
        DataDirectory = data,
        WorkflowsDirectory = data,
        Database = new DatabaseSettings(DatabaseKind.Sqlite, ""),
    };

    private static async Task<HttpStatusCode> StatusAsync(HostScene host, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Cookie", $"linkactivities={cookie}");
        using var answer = await client.GetAsync(new Uri("/designer/api/session", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<JsonNode> SessionAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/designer/api/session");
        return await HostScene.JsonAsync(answer);
    }

    private static async Task<JsonNode> TokenAsync(Browser browser)
    {
        var session = await SessionAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/designer/api/session/token");
        request.Headers.Add((string)session["antiforgeryHeader"]!, (string?)session["antiforgeryToken"]);
        using var answer = await browser.SendAsync(request);
        return await HostScene.JsonAsync(answer);
    }
}
