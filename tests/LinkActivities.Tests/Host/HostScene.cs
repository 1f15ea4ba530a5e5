using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.DesignerHost;
using LinkActivities.DesignerHost.Security;
using LinkActivities.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Tests.Host;

/// <summary>The host in this process, on a free port and with data of its own.</summary>
internal sealed class HostScene : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Records _records;

    private HostScene(WebApplication app, Records records)
    {
        _app = app;
        _records = records;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address) };
        Key = app.Services.GetRequiredService<ApiKey>().Value;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Key);
    }

    public HttpClient Client { get; }

    public string Key { get; }

    public IServiceProvider Services => _app.Services;

    public Auth0Sandbox Sandbox => _app.Services.GetRequiredService<Auth0Sandbox>();

    /// <summary>All that was logged or printed so far.</summary>
    public string Log => $"{string.Join('\n', _records.Lines)}\n{_records.Output}";

    public static Task<HostScene> StartAsync(string data, params string[] settings) => StartAsync(data, _ => { }, settings);

    public static async Task<HostScene> StartAsync(string data, Action<IServiceCollection> configure, params string[] settings)
    {
        var records = new Records();
        var app = DesignerApplication.Build(
            ["--urls=http://127.0.0.1:0", $"--LinkActivities:DataDirectory={data}", .. settings],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(records);
                builder.Services.AddSingleton<TextWriter>(records.Output);
                configure(builder.Services);
            });
        await app.StartAsync();
        return new HostScene(app, records);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, CancellationToken cancellationToken = default) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken);

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class Records : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public StringWriter Output { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
