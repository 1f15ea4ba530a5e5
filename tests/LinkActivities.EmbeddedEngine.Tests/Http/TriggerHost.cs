using System.Net.Sockets;
using System.Text;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>A host with HTTP triggers on a loopback port, whose workflows are delegates.</summary>
internal sealed class TriggerHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private TriggerHost(WebApplication app, FakeEngine engine)
    {
        this.app = app;
        Engine = engine;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeEngine Engine { get; }

    public HttpClient Client { get; }

    public HttpRoutes Routes => app.Services.GetRequiredService<HttpRoutes>();

    public IServiceProvider Services => app.Services;

    public static async Task<TriggerHost> StartAsync(Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null)
    {
        var engine = new FakeEngine();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IWorkflowRunner>(engine).AddSingleton<IWorkflowGraphs>(engine).AddHttpTriggers();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseHttpTriggers();
        map?.Invoke(app);
        app.MapFallback(() => "someone else's");
        await app.StartAsync();
        return new TriggerHost(app, engine);
    }

    /// <summary>Publishes a workflow that a request starts.</summary>
    public void Publish(string path, string[] methods, Func<HttpExchange, WorkflowRun, Task> workflow, Func<EndpointPayload, EndpointPayload>? with = null)
    {
        Engine.Set(path, workflow);
        Routes.ReplaceTriggers(path, [.. methods.Select(x => new StoredTrigger(path, path + "-1", "E", "Elsa.HttpEndpoint", Payload(path, x, with)))]);
    }

    /// <summary>Publishes a workflow that gives a value back as JSON.</summary>
    public void PublishEcho(string path, string[] methods, Func<HttpExchange, object?> value, Func<EndpointPayload, EndpointPayload>? with = null) =>
        Publish(path, methods, async (exchange, _) => exchange.Respond(await ResponseContent.MakeAsync(201, value(exchange), "application/json", null, default)), with);

    /// <summary>Makes an instance wait for a request.</summary>
    public StoredBookmark Wait(string path, Func<HttpExchange, WorkflowRun, Task> workflow, string instanceId = "d1ba74fd6852bd08", string? correlationId = null, Func<EndpointPayload, EndpointPayload>? with = null)
    {
        Engine.Set(path, workflow);
        var bookmark = new StoredBookmark(Ids.New(DateTimeOffset.UtcNow), instanceId, path, path + "-1", "E2", instanceId + "0001", correlationId, "Elsa.HttpEndpoint", Payload(path, "get", with), DateTimeOffset.UtcNow);
        Routes.AddBookmark(bookmark);
        return bookmark;
    }

    /// <summary>Sends bytes as they are and reads all that comes back until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Gets a target exactly as it is written, and returns the body.</summary>
    public async Task<string> GetRawAsync(string target)
    {
        var answer = await SendRawAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    }

    public static Task Text(HttpExchange exchange, string text)
    {
        exchange.Respond(new HttpAnswer(200, "text/plain", Encoding.UTF8.GetBytes(text), new HttpHeaders(), IsFinal: true));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static string Payload(string path, string method, Func<EndpointPayload, EndpointPayload>? with)
    {
        var payload = new EndpointPayload { Path = RouteTemplate.Parse(path).Text, Method = method.ToLowerInvariant() };
        return (with?.Invoke(payload) ?? payload).ToJson();
    }
}
