using LinkActivities.EmbeddedEngine.Activities.Primitives;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Puts the engine into a host.</summary>
public static class EmbeddedEngineExtensions
{
    /// <summary>Adds the engine with Elsa's own activities.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Adds more activities.</param>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EmbeddedEngineBuilder> configure)
    {
        var builder = new EmbeddedEngineBuilder(services).AddActivitiesFrom<EmbeddedEngineBuilder>();
        configure(builder);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITextOutput, ConsoleOutput>();
        services.AddSingleton(new ActivityRegistry(builder.Activities));
        services.AddSingleton(new TypeNames(builder.VariableTypes));
        services.AddSingleton<IWorkflowGraphs, WorkflowGraphs>();
        services.AddSingleton<WaitingInstances>();
        services.AddSingleton<IWorkflowRunner, WorkflowRunner>();
        return services;
    }
}
