using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Adds timers to the engine.</summary>
internal static class SchedulingRegistration
{
    /// <summary>Adds timers. To be added after what reads the triggers at the start of the host.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSingleton(_ => new TimerQueue());
        services.AddSingleton<TimerTable>();
        services.AddSingleton<ITriggerListener>(x => x.GetRequiredService<TimerTable>());
        services.AddSingleton<IPublishValidator, WaitingCronValidator>();
        services.AddSingleton<TimerRuns>();
        services.AddSingleton<IHostedService, TimerScheduler>();
        return services;
    }
}
