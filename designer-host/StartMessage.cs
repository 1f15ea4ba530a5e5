using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Security;
using LinkActivities.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LinkActivities.DesignerHost;

/// <summary>Tells whoever started the host where it is and what it runs with. Names the key's file, never the key.</summary>
internal sealed class StartMessage(
    IServer server, HostSettings settings, HostFacts facts, ApiKey key, ITenantDirectory tenants, IWorkflowOverview workflows, TextWriter output) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        List<string> lines =
        [
            $"LinkActivities listens on {string.Join(", ", addresses)}",
            $"  data       {settings.DataDirectory} ({settings.Database.Kind})",
            $"  API key    {(key.File is { } file ? file : "as configured (LinkActivities:ApiKey)")}",
            facts.UsesSandbox
                ? "  tenant     none is configured: accounts are those of the sandbox, in this process"
                : $"  tenants    {string.Join(", ", tenants.Names)}",
            $"  workflows  {settings.WorkflowsDirectory}",
            .. workflows.Files.Select(x => $"    {x.File}: {x.Result}"),
            "Stop with Ctrl+C."
        ];
        // In one piece, so that a log line does not end up between.
        await output.WriteLineAsync(string.Join(Environment.NewLine, lines).AsMemory(), cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
