using LinkActivities.EmbeddedEngine.Api;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Adds live updates: the designer is told when an instance that it shows changes, and need not ask every few seconds.</summary>
internal static class LiveUpdates
{
    private const int LargestRequest = 4 * 1024;

    /// <summary>Adds the hub and what tells its clients.</summary>
    public static IServiceCollection AddLiveUpdates(this IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<WorkflowInstanceHub>(options => options.MaximumReceiveMessageSize = LargestRequest);
        services.AddSingleton<InstanceObservers>();
        services.AddSingleton<IInstanceListener>(x => x.GetRequiredService<InstanceObservers>());
        services.AddHostedService<InstanceAnnouncer>();
        services.AddSingleton(new InstalledFeature("Elsa.RealTimeWorkflowUpdates", "Tells the designer when a workflow instance changes."));
        return services;
    }

    /// <summary>Adds the hub's route. Its callers are judged by <see cref="HubCallers"/>, and known by the host's default scheme.</summary>
    public static void MapLiveUpdates(this IEndpointRouteBuilder endpoints) => endpoints
        .MapHub<WorkflowInstanceHub>(WorkflowInstanceHub.Path, options => options.ApplicationMaxBufferSize = LargestRequest)
        .RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new HubCallers()).Build());
}
