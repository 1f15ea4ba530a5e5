using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>Adds workflows that run others to the engine.</summary>
internal static class CompositionRegistration
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddComposition(this IServiceCollection services)
    {
        services.AddSingleton<ChildRuns>();
        services.AddSingleton<ITriggerListener>(x => x.GetRequiredService<ChildRuns>());
        services.AddSingleton<IInstanceListener>(x => x.GetRequiredService<ChildRuns>());
        services.AddSingleton<IPropertyUIHandler, ChannelOptions>();
        return services;
    }
}
