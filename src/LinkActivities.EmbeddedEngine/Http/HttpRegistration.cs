using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Adds HTTP triggers, and the requests of workflows, to the engine.</summary>
internal static class HttpRegistration
{
    /// <summary>Adds HTTP triggers, and the authentication of their callers.</summary>
    public static IServiceCollection AddHttpTriggers(this IServiceCollection services)
    {
        services.AddEngineAuthentication();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddOptions<HttpTriggerOptions>()
            .Validate(x => x.BasePath.Trim('/').Length > 0, $"{nameof(HttpTriggerOptions.BasePath)} must be below the root, such as /workflows: what is below it is answered by workflows alone.")
            .Validate(x => x.RequestSizeLimit > 0, $"{nameof(HttpTriggerOptions.RequestSizeLimit)} must be more than zero bytes.")
            .Validate(x => x.RequestTimeout is not { } timeout || timeout > TimeSpan.Zero, $"{nameof(HttpTriggerOptions.RequestTimeout)} must be more than zero.")
            .Validate(x => x.ShutdownGrace > TimeSpan.Zero, $"{nameof(HttpTriggerOptions.ShutdownGrace)} must be more than zero.")
            .ValidateOnStart();
        services.TryAddSingleton<HttpRoutes>();
        services.AddSingleton<ITriggerListener>(x => x.GetRequiredService<HttpRoutes>());
        services.AddSingleton<IPublishValidator, RouteValidator>();
        services.TryAddSingleton<RunLifetime>();
        services.TryAddSingleton<EndpointAuthorizer>();
        services.TryAddSingleton<HttpTriggerHandler>();
        services.AddSingleton<HttpEndpointPathUIHandler>();
        services.AddSingleton<IPropertyUIHandler>(x => x.GetRequiredService<HttpEndpointPathUIHandler>());
        services.AddSingleton<HttpContentTypeOptionsProvider>();
        services.AddSingleton<IPropertyUIHandler>(x => x.GetRequiredService<HttpContentTypeOptionsProvider>());
        services.AddSingleton(new VariableTypeName("HttpHeaders", typeof(HttpHeaders)));
        services.AddSingleton(new VariableTypeName("HttpRequest", typeof(HttpRequest)));
        services.AddSingleton(new VariableTypeName("FormFile", typeof(IFormFile)));
        return services;
    }

    /// <summary>Adds what sends the requests of workflows.</summary>
    public static IServiceCollection AddHttpRequests(this IServiceCollection services)
    {
        services.AddOptions<SendHttpRequestOptions>()
            .Validate(x => x.Timeout > TimeSpan.Zero && x.Timeout < TimeSpan.FromDays(1), $"{nameof(SendHttpRequestOptions.Timeout)} must be more than zero and less than a day.")
            .Validate(x => x.ResponseSizeLimit > 0, $"{nameof(SendHttpRequestOptions.ResponseSizeLimit)} must be more than zero bytes.")
            .ValidateOnStart();
        services.AddHttpClient(HttpRequestSender.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                // Workflows share the connections, but no one's session. Redirects are followed by the sender, which leaves keys at home.
                handler.UseCookies = false;
                handler.AllowAutoRedirect = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                if (!provider.GetRequiredService<IOptions<SendHttpRequestOptions>>().Value.AllowLinkLocalAddresses)
                    handler.ConnectCallback = LinkLocalGuard.ConnectAsync;
            })
            .RemoveAllLoggers();
        services.AddSingleton<HttpRequestSender>();
        services.AddSingleton(new VariableTypeName("HttpResponseMessage", typeof(HttpResponseMessage)));
        return services;
    }

    /// <summary>Takes the requests below the triggers' base path. Put it before the pages of the host, and after its error handler.</summary>
    public static IApplicationBuilder UseHttpTriggers(this IApplicationBuilder app) => app.UseMiddleware<HttpTriggerMiddleware>();
}
