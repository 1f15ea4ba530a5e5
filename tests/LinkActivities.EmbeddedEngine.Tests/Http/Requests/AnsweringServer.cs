using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>A server that answers as the path says, and notes what it is asked.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly List<string> asked = [];
    private readonly SemaphoreSlim hold = new(0);
    private WebApplication server = null!;
    private int failures;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => server.Urls.First();

    /// <summary>What came to the paths that note it: method, content type, authorization, X-One, X-Two and cookies, content.</summary>
    public IReadOnlyList<string> Asked => asked;

    /// <summary>How often <c>/flaky</c> fails before it answers; counts down, below zero too.</summary>
    public int Failures { get => failures; set => failures = value; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Map("/status/{code:int}", async (int code, HttpContext context) =>
        {
            context.Response.StatusCode = code;
            context.Response.Headers["X-Seen"] = "yes";
            context.Response.Cookies.Append("session", "1");
            await EchoAsync(context);
        });
        server.MapGet("/json", () => Results.Text("""{"user":{"id":7,"tags":["a","b"]}}""", "application/json"));
        server.MapGet("/chunked", async context =>
        {
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"a":""");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("1}");
        });
        server.MapGet("/latin", () => Results.Bytes(Encoding.Latin1.GetBytes("Zoë"), "text/plain; charset=iso-8859-1"));
        server.MapGet("/odd", () => Results.Bytes([1], "text/plain; charset=klingon"));
        server.MapGet("/bytes", () => Results.Bytes([1, 2, 3], "image/png"));
        server.MapGet("/none", () => Results.NoContent());
        server.MapGet("/broken", () => Results.Text("{\"a\":", "application/json"));
        server.MapGet("/large", () => Results.Bytes(new byte[2000], "application/octet-stream"));
        server.MapGet("/hold", async context => await hold.WaitAsync(context.RequestAborted));
        server.MapGet("/halved", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        server.MapGet("/away", () => Results.Redirect("/json"));
        server.MapGet("/loop", () => Results.Redirect("/loop"));
        server.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/"));
        server.MapMethods("/size", ["HEAD"], context =>
        {
            context.Response.ContentLength = 20_000_000;
            return Task.CompletedTask;
        });
        server.Map("/to/{code:int}", async (int code, string? at, HttpContext context) =>
        {
            await EchoAsync(context);
            context.Response.StatusCode = code;
            context.Response.Headers.Location = at ?? "/status/200";
        });
        server.MapGet("/flaky", () => Interlocked.Decrement(ref failures) >= 0 ? Results.StatusCode(503) : Results.Text("well"));
        await server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        hold.Dispose();
    }

    /// <summary>An HTTP Request (flow) card that asks it.</summary>
    public JsonObject Request(string path, params (string Name, JsonObject Value)[] inputs) => Request(path, "R", inputs);

    /// <inheritdoc cref="Request(string, ValueTuple{string, JsonObject}[])"/>
    public JsonObject Request(string path, string id, params (string Name, JsonObject Value)[] inputs)
    {
        var request = Flow.Activity(id, "Elsa.FlowSendHttpRequest", new() { ["url"] = Flow.Literal(Url + path) });
        foreach (var (name, value) in inputs)
            request[name] = value;
        return request;
    }

    private async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        asked.Add($"{context.Request.Method} {headers.ContentType} {headers.Authorization} {headers["X-One"]} {string.Join(", ", headers["X-Two"].ToArray())}{headers.Cookie} {await reader.ReadToEndAsync()}");
    }
}
