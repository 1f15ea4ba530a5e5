using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Api;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Hosting;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Tests.Api.Fakes;

/// <summary>A host with the API alone, on stores in memory.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApiHost(WebApplication app) => this.app = app;

    public required Workbench Workbench { get; init; }

    public required IWorkflowRunner Runner { get; init; }

    public EventTable Events => app.Services.GetRequiredService<EventTable>();

    public static async Task<ApiHost> StartAsync()
    {
        var bench = new Workbench();
        var runner = Substitute.For<IWorkflowRunner>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<TimeProvider>(bench.Time)
            .AddSingleton<IDefinitionStore>(bench.Store)
            .AddSingleton<IInstanceStore>(bench.Instances)
            .AddSingleton<IWorkflowGraphs>(bench.Graphs)
            .AddSingleton<ITriggerListener>(bench.Paths)
            .AddSingleton<IPublishValidator>(bench.Paths)
            .AddSingleton(runner)
            .AddSingleton<WaitingInstances>()
            .AddSingleton(SampleActivities.Registry())
            .AddSingleton(SampleActivities.TypeNames)
            .AddDefinitions()
            .AddEvents()
            .AddBackgroundRuns()
            .AddWorkflowsApi()
            .AddAuthorization()
            .AddAuthentication("Key").AddScheme<AuthenticationSchemeOptions, KeyAuthentication>("Key", configureOptions: null);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapWorkflowsApi();
        await app.StartAsync();
        return new ApiHost(app) { Workbench = bench, Runner = runner };
    }

    public async Task<Answer> SendAsync(string method, string path, string? body = null, bool authorized = true)
    {
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (authorized)
            request.Headers.TryAddWithoutValidation("Authorization", KeyAuthentication.Key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        Workbench.Time.Advance(TimeSpan.FromSeconds(1));
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(x => x.Key, x => string.Join(", ", x.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> SendAsync(string method, string path, JsonNode body) => SendAsync(method, path, body.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Workbench.Dispose();
    }

    internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;

        public string? Error(string field) => (string?)Json["errors"]?[field]?[0];
    }
}
