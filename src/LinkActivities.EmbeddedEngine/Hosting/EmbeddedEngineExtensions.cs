using LinkActivities.EmbeddedEngine.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Puts the engine into a host.</summary>
public static class EmbeddedEngineExtensions
{
    /// <summary>Adds the engine with Elsa's own activities.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Adds more activities.</param>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EmbeddedEngineBuilder> configure)
    {
        var builder = new EmbeddedEngineBuilder(services);
        configure(builder);
        return services.AddEngineRuntime(builder.Activities, builder.VariableTypes);
    }
}
