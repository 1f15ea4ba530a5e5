using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Adds what saves and publishes definitions to the services.</summary>
internal static class DefinitionsRegistration
{
    /// <summary>
    /// Adds the services. The stores, <c>ActivityRegistry</c>, <c>TypeNames</c>, <c>IWorkflowGraphs</c>, listeners and validators come from elsewhere.
    /// The hosted service must start after the one that brings the database up to date.
    /// </summary>
    public static IServiceCollection AddDefinitions(this IServiceCollection services)
    {
        services.AddOptions<WorkflowFolderOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DefinitionGate>();
        services.TryAddSingleton<DefinitionReader>();
        services.TryAddSingleton<ActivityValidation>();
        services.TryAddSingleton<DefinitionPublisher>();
        services.TryAddSingleton<DefinitionService>();
        services.TryAddSingleton<WorkflowFolderReport>();
        services.TryAddSingleton<WorkflowFolder>();
        services.AddHostedService<DefinitionsStartup>();
        services.AddHostedService<GraphWarmUp>();
        return services;
    }
}
