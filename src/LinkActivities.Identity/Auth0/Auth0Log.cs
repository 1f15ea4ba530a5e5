using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity.Auth0;

/// <summary>What the Auth0 client logs. Never a token, a secret or a body.</summary>
internal static partial class Auth0Log
{
    [LoggerMessage(1, LogLevel.Warning, "No new token for tenant {Tenant}. {Reason}")]
    public static partial void TokenFailed(ILogger logger, string tenant, string reason);

    [LoggerMessage(2, LogLevel.Debug, "Auth0 answered {What} in tenant {Tenant} with status {Status}.")]
    public static partial void CallFailed(ILogger logger, string what, string tenant, int status);

    [LoggerMessage(3, LogLevel.Error, "A change of the Auth0 options is not valid; the tenants stay as they were. {Reason}")]
    public static partial void ChangeRefused(ILogger logger, string reason);
}
