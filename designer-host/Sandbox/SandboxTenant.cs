using LinkActivities.DesignerHost.Configuration;
using LinkActivities.Identity.Auth0;
using LinkActivities.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace LinkActivities.DesignerHost.Sandbox;

/// <summary>
/// Makes the sandbox the host's Auth0 tenant, by the address that the host listens on. That is known for sure only once it listens, and told
/// before anything that waits for the host's start, such as the recovery of links.
/// </summary>
internal sealed class SandboxTenant(IConfiguration configuration, IServer server, IOptions<Auth0SandboxOptions> sandbox)
    : IPostConfigureOptions<Auth0Options>, IOptionsChangeTokenSource<Auth0Options>, IHostedLifecycleService, IDisposable
{
    public const string Name = "sandbox";
    public const string Path = "/sandbox/auth0";

    private volatile string _address = Reachable(configuration["urls"]?.Split(';') ?? []) ?? HostAddress.Default;
    private volatile CancellationTokenSource _change = new();

    string? IOptionsChangeTokenSource<Auth0Options>.Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void PostConfigure(string? name, Auth0Options options) => options.Tenants[Name] = new Auth0TenantOptions
    {
        Domain = _address + Path,
        ClientId = sandbox.Value.ClientId,
        ClientSecret = sandbox.Value.ClientSecret
    };

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var bound = Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        if (bound is not null && bound != _address)
        {
            _address = bound;
            using var old = Interlocked.Exchange(ref _change, new CancellationTokenSource());
            old.Cancel();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _change.Dispose();

    // By http where there is a choice: a development certificate need not be trusted then.
    private static string? Reachable(IEnumerable<string> addresses) => addresses
        .OrderBy(x => x.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        .Select(HostAddress.FromItself)
        .FirstOrDefault(x => x is not null);
}
