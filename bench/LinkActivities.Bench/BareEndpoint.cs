using System.Diagnostics;
using System.Globalization;
using LinkActivities.Conformance.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Bench;

/// <summary>A minimal API endpoint in a process of its own: what ASP.NET Core alone does on this machine.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    public const string Argument = "--bare";

    private readonly Process _process;

    private BareEndpoint(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts this program again, as the endpoint.</summary>
    public static async Task<BareEndpoint> StartAsync()
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [typeof(BareEndpoint).Assembly.Location, Argument, port.ToString(CultureInfo.InvariantCulture)]);
        var endpoint = new BareEndpoint(
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."),
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/bare")));
        using var client = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return await client.GetStringAsync(endpoint.Address) == "in";
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(20),
            () => "the bare endpoint answers");
        return endpoint;
    }

    /// <summary>Is the endpoint, until the process is ended.</summary>
    public static async Task ServeAsync(string port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.MapGet("/bare", () => "in");
        await app.RunAsync("http://127.0.0.1:" + port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
