using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.Sandbox;

/// <summary>The in-memory Auth0 tenant on a loopback port of its own, for tests.</summary>
public sealed class Auth0SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Auth0SandboxServer(WebApplication application, Uri baseAddress)
    {
        _application = application;
        BaseAddress = baseAddress;
        Sandbox = application.Services.GetRequiredService<Auth0Sandbox>();
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary><see cref="BaseAddress"/> without its last slash, as an Auth0 domain is configured.</summary>
    public string Domain => BaseAddress.GetLeftPart(UriPartial.Authority);

    /// <summary>The tenant.</summary>
    public Auth0Sandbox Sandbox { get; }

    /// <summary>Starts a tenant on a free port of 127.0.0.1.</summary>
    /// <param name="configure">Sets the options; null for their defaults.</param>
    /// <param name="ct">Gives up the start.</param>
    public static Task<Auth0SandboxServer> StartAsync(Action<Auth0SandboxOptions>? configure = null, CancellationToken ct = default) =>
        StartAsync(configure, TimeProvider.System, ct);

    /// <summary>Starts a tenant with a clock of its own on a free port of 127.0.0.1.</summary>
    /// <param name="configure">Sets the options; null for their defaults.</param>
    /// <param name="timeProvider">The tenant's clock.</param>
    /// <param name="ct">Gives up the start.</param>
    public static async Task<Auth0SandboxServer> StartAsync(
        Action<Auth0SandboxOptions>? configure,
        TimeProvider timeProvider,
        CancellationToken ct = default)
    {
        // Empty: neither the environment nor a settings file of the tests has a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port: 0);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(timeProvider);
        builder.Services.AddAuth0Sandbox(configure);

        var application = builder.Build();
        try
        {
            application.MapAuth0Sandbox(prefix: "");
            await application.StartAsync(ct);
            var address = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
            return new Auth0SandboxServer(application, new Uri(address.Addresses.Single() + "/"));
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, ends stalled calls and closes the state file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
