using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LinkActivities.Sandbox;

/// <summary>Puts the in-memory Auth0 tenant into an ASP.NET Core host.</summary>
public static class Auth0SandboxExtensions
{
    /// <summary>Adds the tenant, an <see cref="Auth0Sandbox"/>, as a singleton; with a registered <see cref="TimeProvider"/> as its clock.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; null for their defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddAuth0Sandbox(this IServiceCollection services, Action<Auth0SandboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<Auth0SandboxOptions>();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(provider => new Auth0Sandbox(
            provider.GetRequiredService<IOptions<Auth0SandboxOptions>>().Value,
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Maps the tenant's endpoints: <c>{prefix}/oauth/token</c>, <c>{prefix}/api/v2/…</c> and the control doors.</summary>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="prefix">The path under which the tenant stands, without parameters; empty for the root.</param>
    /// <returns>The endpoint's conventions.</returns>
    /// <exception cref="InvalidOperationException"><see cref="AddAuth0Sandbox"/> was not called.</exception>
    public static IEndpointConventionBuilder MapAuth0Sandbox(this IEndpointRouteBuilder endpoints, string prefix = "/sandbox/auth0")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var sandbox = endpoints.ServiceProvider.GetRequiredService<Auth0Sandbox>();
        RequestDelegate handle = sandbox.HandleAsync;
        return endpoints.Map($"{prefix.TrimEnd('/')}/{{**path}}", handle).WithDisplayName("Auth0 sandbox");
    }
}
