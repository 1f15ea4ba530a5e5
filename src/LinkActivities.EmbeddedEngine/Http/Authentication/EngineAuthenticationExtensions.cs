using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Adds the engine's authentication.</summary>
internal static class EngineAuthenticationExtensions
{
    private const int LargestDocument = 1024 * 1024;

    /// <summary>Adds the authentication scheme <c>LinkActivities</c> (API keys and bearer tokens) and what it needs. It is not made the default.</summary>
    public static AuthenticationBuilder AddEngineAuthentication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineAuthenticationOptions>, EngineAuthenticationOptionsValidator>());
        services.AddOptions<EngineAuthenticationOptions>().ValidateOnStart();
        services.TryAddSingleton<ApiKeys>();
        services.TryAddSingleton<AuthorityKeys>();
        services.TryAddSingleton<RequestAuthenticator>();
        services.AddHttpClient(AuthorityKeys.ClientName, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = LargestDocument;
        });
        return services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, EngineAuthenticationHandler>(RequestAuthenticator.Scheme, null);
    }
}
