using System.Net;
using LinkActivities.Identity;
using LinkActivities.Identity.Auth0;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers account linking.</summary>
public static class AccountLinkingServiceCollectionExtensions
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private const long MaxReply = 16 * 1024 * 1024;

    /// <summary>
    /// Registers <see cref="IAccountLinker"/>, <see cref="IConnectionDirectory"/>, <see cref="ITenantDirectory"/> and
    /// the recovery of open links. Binds <c>LinkActivities:Auth0</c> and <c>LinkActivities:Linking</c>, checked when the
    /// host starts. The journal is an <see cref="InMemoryLinkJournal"/> unless the host registers a singleton of its own,
    /// before or after.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The host's configuration, from its root.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAccountLinking(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.AddOptions<Auth0Options>().Bind(configuration.GetSection(Auth0Options.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Auth0Options>, Auth0OptionsValidation>());
        services.AddOptions<AccountLinkingOptions>().Bind(configuration.GetSection(AccountLinkingOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccountLinkingOptions>, AccountLinkingOptionsValidation>());
        AddAuth0Client(services);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILinkJournal>(provider => new InMemoryLinkJournal(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<Auth0Tenants>();
        services.TryAddSingleton<IAccountServices>(provider => provider.GetRequiredService<Auth0Tenants>());
        services.TryAddSingleton<ITenantDirectory>(provider => provider.GetRequiredService<Auth0Tenants>());
        services.TryAddSingleton<IAccountDirectory, Auth0AccountDirectory>();
        services.TryAddSingleton<ConnectionDirectory>();
        services.TryAddSingleton<IConnectionDirectory>(provider => provider.GetRequiredService<ConnectionDirectory>());
        services.TryAddSingleton<IAccountLinker, AccountLinker>();
        services.AddHostedService<LinkRecoveryService>();
        return services;
    }

    // Time limits are the pipeline's. The framework's own loggers would write addresses, which hold account ids.
    private static void AddAuth0Client(IServiceCollection services) => services
        .AddHttpClient(Auth0Options.HttpClientName)
        .ConfigureHttpClient(client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = MaxReply;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("LinkActivities/0.1");
        })
        .UseSocketsHttpHandler((handler, provider) =>
        {
            handler.PooledConnectionLifetime = ConnectionLifetime;
            handler.MaxConnectionsPerServer = provider.GetRequiredService<IOptionsMonitor<Auth0Options>>().CurrentValue.MaxConnections;
            handler.ConnectTimeout = ConnectTimeout;
            handler.AutomaticDecompression = DecompressionMethods.All;
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
