using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Live;

/// <summary>The whole engine on a loopback port, in a host that also knows callers by a cookie, as the designer's does.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    public const string Key = "0123456789abcdef-key";
    public const string SigningKey = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication app;
    private readonly TestDatabase database;

    private LiveHost(WebApplication app, TestDatabase database)
    {
        (this.app, this.database) = (app, database);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Key);
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public Uri Hub => new(Client.BaseAddress!, "/elsa/hubs/workflow-instance");

    public Uri Socket => new UriBuilder(Hub) { Scheme = "ws" }.Uri;

    public static async Task<LiveHost> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRouting().AddEmbeddedEngine(engine => engine.UseDatabase(_ => database.Options));
        builder.Services.Configure<EngineAuthenticationOptions>(options =>
        {
            options.ApiKeys.Add(Key);
            options.HostTokens = new TrustedTokens("urn:host", "urn:api", SigningKey);
        });
        builder.Services.AddAuthentication("Caller")
            .AddPolicyScheme("Caller", null, options => options.ForwardDefaultSelector = static x =>
                x.Request.Headers.Authorization.Count > 0 || x.Request.Query.ContainsKey("access_token") ? EngineAuthenticationOptions.Scheme : CookieAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, CookieAuthentication>(CookieAuthentication.Scheme, null);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseEmbeddedEngine();
        await app.StartAsync();
        return new LiveHost(app, database);
    }

    public HubConnection Connect(Action<HttpConnectionOptions>? configure = null) => new HubConnectionBuilder()
        .WithUrl(Hub, configure ?? (options => options.Headers["Authorization"] = $"ApiKey {Key}"))
        .Build();

    /// <summary>Starts a workflow that waits for a request, and gives the instance's id.</summary>
    public async Task<string> StartWaitingAsync(string path, params JsonObject[] afterwards)
    {
        var endpoint = Activity("Wait1", "Elsa.HttpEndpoint", new() { ["path"] = Literal(path), ["supportedMethods"] = Object("[\"POST\"]") });
        var model = Workflow(Sequence("Sequence1", [Write("Write1"), endpoint, .. afterwards]));
        model["definitionId"] = $"definition-{path}";
        model["name"] = path;
        (await Client.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true })).EnsureSuccessStatusCode();
        var started = await Client.PostAsync($"/elsa/api/workflow-definitions/definition-{path}/execute", null);
        return started.EnsureSuccessStatusCode().Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    public async Task ResumeAsync(string path) => (await Client.PostAsync($"/workflows/{path}", null)).EnsureSuccessStatusCode();

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>($"/elsa/api/{path}"))!;

    /// <summary>Negotiates a connection, and gives what names it.</summary>
    public async Task<string> NegotiateAsync(string header, string value)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Hub}/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request);
        return (string)JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["connectionToken"]!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
