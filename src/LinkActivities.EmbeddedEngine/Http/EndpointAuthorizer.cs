using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Decides whether a request is let in to an endpoint that wants to know its caller.</summary>
internal sealed partial class EndpointAuthorizer(RequestAuthenticator authenticator, IAuthorizationPolicyProvider policies, ILogger<EndpointAuthorizer> logger)
{
    /// <summary>Whether the request is let in; its user is set then.</summary>
    public async ValueTask<bool> LetsInAsync(HttpContext context, EndpointPayload payload)
    {
        var outcome = await authenticator.AuthenticateAsync(context.Request, context.RequestAborted);
        if (outcome.Principal is not { } principal)
        {
            if (outcome.Reason is { } reason)
                LogRefused(logger, payload.Path, reason);
            return false;
        }

        context.User = principal;
        if (string.IsNullOrWhiteSpace(payload.Policy))
            return true;
        if (await policies.GetPolicyAsync(payload.Policy) is not { } policy)
        {
            LogUnknownPolicy(logger, payload.Path, payload.Policy);
            return false;
        }

        var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(principal, context, policy)).Succeeded;
    }

    [LoggerMessage(LogLevel.Information, "A request to {Path} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "A request to {Path} was refused: there is no authorization policy {Policy}. Configure it in the host, or take it out of the endpoint.")]
    private static partial void LogUnknownPolicy(ILogger logger, string path, string policy);
}
