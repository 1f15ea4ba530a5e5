using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>Adds events to the engine.</summary>
internal static class EventsRegistration
{
    /// <summary>Adds events.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventTable>();
        services.AddSingleton<ITriggerListener>(x => x.GetRequiredService<EventTable>());
        services.AddSingleton<EventPublisher>();
        return services;
    }
}
