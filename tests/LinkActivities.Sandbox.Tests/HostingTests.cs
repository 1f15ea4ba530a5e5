using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Sandbox.Tests;

/// <summary>The sandbox inside somebody else's application.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task The_tenant_stands_under_its_usual_prefix()
    {
        await using var host = await StartAsync(application => application.MapAuth0Sandbox());

        Assert.Equal(HttpStatusCode.OK, await GetAdaAsync(host, "/sandbox/auth0"));
        Assert.Equal(HttpStatusCode.OK, await GetAdaAsync(host, "/Sandbox/Auth0"));
    }

    [Fact]
    public async Task The_prefix_can_be_chosen()
    {
        await using var host = await StartAsync(application => application.MapAuth0Sandbox("/try/"));

        Assert.Equal(HttpStatusCode.OK, await GetAdaAsync(host, "/try"));
    }

    [Fact]
    public async Task The_tenant_can_stand_in_a_group_of_routes()
    {
        await using var host = await StartAsync(application => application.MapGroup("/a/b").MapAuth0Sandbox("c"));

        Assert.Equal(HttpStatusCode.OK, await GetAdaAsync(host, "/a/b/c"));
    }

    [Fact]
    public async Task The_application_can_stand_under_a_path_base()
    {
        await using var host = await StartAsync(application =>
        {
            application.UsePathBase("/base");
            application.UseRouting();
            application.MapAuth0Sandbox();
        });

        Assert.Equal(HttpStatusCode.OK, await GetAdaAsync(host, "/base/sandbox/auth0"));
    }

    [Fact]
    public async Task Other_routes_of_the_application_are_left_alone()
    {
        await using var host = await StartAsync(application =>
        {
            application.MapAuth0Sandbox(prefix: "");
            application.MapGet("/mine", () => "mine");
        });
        using var http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };

        Assert.Equal("mine", await http.GetStringAsync("mine"));
    }

    [Fact]
    public async Task Tenants_of_two_servers_know_nothing_of_each_other()
    {
        await using var first = await Tenancy.StartAsync();
        await using var second = await Tenancy.StartAsync();

        await first.LinkAsync("auth0|ada", "google-oauth2", "1001");

        Assert.Equal(200, (await second.GetUserAsync("google-oauth2|1001")).Status);
        Assert.NotEqual(first.Server.Domain, second.Server.Domain);
    }

    [Fact]
    public async Task The_domain_is_the_address_without_its_last_slash()
    {
        await using var server = await Auth0SandboxServer.StartAsync();

        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", server.Domain);
        Assert.Equal(server.Domain + "/", server.BaseAddress.AbsoluteUri);
    }

    [Fact]
    public async Task Requests_are_counted_by_kind()
    {
        await using var tenancy = await Tenancy.StartAsync();

        await tenancy.TokenAsync();
        await tenancy.GetUserAsync("auth0|ada");
        await tenancy.GetUserAsync("auth0|nobody");
        await tenancy.PatchAsync("auth0|ada", """{"name":"A"}""");
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");
        await tenancy.UnlinkAsync("auth0|ada", "google-oauth2", "1001");
        await tenancy.GetAsync("api/v2/users");
        await tenancy.GetAsync("api/v2/users-by-email?email=x");
        await tenancy.GetAsync("api/v2/connections");
        await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/auth0%7Cada");

        var requests = tenancy.Sandbox.Requests;
        Assert.Equal(
            [1, 2, 1, 1, 1, 1, 1, 1, 1, 0],
            Enum.GetValues<SandboxRequestKind>().Select(kind => requests[kind]));
        Assert.Equal(10, requests.Total);
    }

    [Theory]
    [InlineData("", "sandbox", null, 1)]
    [InlineData("sandbox", " ", null, 1)]
    [InlineData("sandbox", "sandbox", 0, 1)]
    [InlineData("sandbox", "sandbox", null, 0)]
    public void Options_without_sense_are_refused(string clientId, string clientSecret, int? rateLimit, int lifetime)
    {
        var options = new Auth0SandboxOptions
        {
            ClientId = clientId,
            ClientSecret = clientSecret,
            RateLimit = rateLimit,
            TokenLifetime = TimeSpan.FromSeconds(lifetime),
        };

        Assert.ThrowsAny<ArgumentException>(() => new Auth0Sandbox(options));
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddAuth0Sandbox();
        var application = builder.Build();
        map(application);
        await application.StartAsync();
        return application;
    }

    private static async Task<HttpStatusCode> GetAdaAsync(WebApplication host, string prefix)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        using var reply = await http.PostAsJsonAsync(prefix + "/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = "sandbox",
            client_secret = "sandbox",
            audience = "x",
        });
        var token = (string?)(await reply.Content.ReadFromJsonAsync<JsonNode>())!["access_token"];
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var user = await http.GetAsync(prefix + "/api/v2/users/auth0%7Cada");
        return user.StatusCode;
    }
}
