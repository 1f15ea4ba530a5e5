using LinkActivities.Checks;
using LinkActivities.Dropdowns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the cards need.</summary>
public static class LinkActivitiesServiceCollectionExtensions
{
    /// <summary>Registers account linking and the options of the cards' dropdowns. The engine takes the cards themselves by its own <c>UseLinkActivities</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The host's configuration, from its root: section <c>LinkActivities</c>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddLinkActivities(this IServiceCollection services, IConfiguration configuration) =>
        services.AddAccountLinking(configuration).AddCardServices();

    /// <summary>Registers the options of the cards' dropdowns and the check of the cards. Doing it twice changes nothing.</summary>
    internal static IServiceCollection AddCardServices(this IServiceCollection services)
    {
        services.TryAddSingleton<TenantConnections>();
        services.TryAddSingleton<LinkAccountCheck>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IPropertyUIHandler, ProviderOptions>(),
            ServiceDescriptor.Singleton<IPropertyUIHandler, ConnectionOptions>(),
            ServiceDescriptor.Singleton<IPropertyUIHandler, MergeOptions>(),
            ServiceDescriptor.Singleton<IPropertyUIHandler, TenantOptions>()
        ]);
        return services;
    }
}
