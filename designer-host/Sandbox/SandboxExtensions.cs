using LinkActivities.DesignerHost.Configuration;
using LinkActivities.Identity.Auth0;
using LinkActivities.Sandbox;
using Microsoft.Extensions.Options;

namespace LinkActivities.DesignerHost.Sandbox;

/// <summary>Puts the sandbox into a host that has no tenant.</summary>
internal static class SandboxExtensions
{
    private const string StateFile = "sandbox-auth0.json";

    /// <summary>Whether no tenant is configured, not even a part of one.</summary>
    public static bool NeedsSandbox(this IConfiguration configuration)
    {
        var auth0 = configuration.GetSection(Auth0Options.SectionName);
        string[] keys = [nameof(Auth0Options.Domain), nameof(Auth0Options.ClientId), nameof(Auth0Options.ClientSecret), nameof(Auth0Options.Audience)];
        return keys.All(x => string.IsNullOrWhiteSpace(auth0[x])) && !auth0.GetSection(nameof(Auth0Options.Tenants)).GetChildren().Any();
    }

    /// <summary>Adds the sandbox and makes it the tenant.</summary>
    public static IServiceCollection AddSandboxTenant(this IServiceCollection services, HostSettings settings)
    {
        services.AddAuth0Sandbox(options =>
        {
            options.StatePath = Path.Combine(settings.DataDirectory, StateFile);
            options.AllowControl = settings.SandboxAllowsControl;
        });
        services.AddSingleton<SandboxTenant>();
        services.AddSingleton<IPostConfigureOptions<Auth0Options>>(provider => provider.GetRequiredService<SandboxTenant>());
        services.AddSingleton<IOptionsChangeTokenSource<Auth0Options>>(provider => provider.GetRequiredService<SandboxTenant>());
        services.AddHostedService(provider => provider.GetRequiredService<SandboxTenant>());
        return services;
    }
}
