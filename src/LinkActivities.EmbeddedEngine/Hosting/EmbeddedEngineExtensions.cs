using LinkActivities.EmbeddedEngine.Api;
using LinkActivities.EmbeddedEngine.Composition;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Hosting;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Live;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Puts the engine into a host.</summary>
public static class EmbeddedEngineExtensions
{
    /// <summary>
    /// Adds the engine with Elsa's own activities. At start it brings its database up to date, listens for what is published or waits, and
    /// imports the workflow folder (<see cref="WorkflowFolderOptions"/>). Who may call is said by <see cref="EngineAuthenticationOptions"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the database and adds more activities.</param>
    /// <exception cref="InvalidOperationException">No database was named.</exception>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EmbeddedEngineBuilder> configure)
    {
        var builder = new EmbeddedEngineBuilder(services);
        configure(builder);
        var database = builder.Database ?? throw new InvalidOperationException($"The engine needs a database: call {nameof(EmbeddedEngineBuilder.UseDatabase)}.");
        return services
            .AddEnginePersistence(database)
            .AddEngineRuntime(builder.Activities)
            .AddHttpTriggers()
            .AddHttpRequests()
            .AddDefinitions()
            .AddEvents()
            .AddComposition()
            .AddScheduling()
            .AddWorkflowsApi()
            .AddLiveUpdates();
    }

    /// <summary>
    /// Takes requests for workflows under <c>/workflows</c>, and maps Elsa's API under <c>/elsa/api</c> and its hub at <c>/elsa/hubs/workflow-instance</c>.
    /// </summary>
    /// <param name="app">The host.</param>
    public static WebApplication UseEmbeddedEngine(this WebApplication app)
    {
        app.UseHttpTriggers();
        app.MapWorkflowsApi();
        app.MapLiveUpdates();
        return app;
    }
}
