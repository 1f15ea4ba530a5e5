using LinkActivities.EmbeddedEngine.Activities.Primitives;
using LinkActivities.EmbeddedEngine.Activities.Scripting;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Hosting;

/// <summary>Adds what runs workflows.</summary>
internal static class EngineRuntimeExtensions
{
    /// <summary>Adds the runtime with the engine's own activities; stores and listeners are added elsewhere.</summary>
    /// <param name="services">The services.</param>
    /// <param name="activities">More activities.</param>
    public static IServiceCollection AddEngineRuntime(this IServiceCollection services, IEnumerable<Type> activities)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITextOutput, ConsoleOutput>();
        services.TryAddSingleton<IExpressionCompiler>(_ => new ExpressionCompiler());
        services.AddSingleton(new ActivityRegistry(ActivityTypes.In(typeof(EngineRuntimeExtensions).Assembly).Concat(activities)));
        services.AddSingleton<TypeNames>();
        services.AddSingleton<IPropertyUIHandler, ScriptEditorUIHandler>();
        services.AddSingleton<IWorkflowGraphs, WorkflowGraphs>();
        services.AddSingleton<WaitingInstances>();
        services.AddBackgroundRuns();
        services.AddSingleton<IWorkflowRunner, WorkflowRunner>();
        return services;
    }

    /// <summary>Adds what runs in the background.</summary>
    public static IServiceCollection AddBackgroundRuns(this IServiceCollection services)
    {
        services.AddOptions<HttpTriggerOptions>();
        services.TryAddSingleton<RunLifetime>();
        services.AddSingleton<BackgroundRuns>();
        services.AddSingleton<IHostedService>(x => x.GetRequiredService<BackgroundRuns>());
        return services;
    }
}
