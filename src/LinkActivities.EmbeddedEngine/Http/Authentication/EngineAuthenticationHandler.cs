using System.Text.Encodings.Web;
using LinkActivities.EmbeddedEngine.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The <see cref="RequestAuthenticator"/> as an authentication scheme, for endpoints that require authorization by ASP.NET Core's means.</summary>
internal sealed class EngineAuthenticationHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RequestAuthenticator authenticator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var outcome = HubCallers.TokenOf(Request) is { } token
            ? await authenticator.AuthenticateAsync(token, Context.RequestAborted)
            : await authenticator.AuthenticateAsync(Request, Context.RequestAborted);
        if (outcome.Principal is { } principal)
            return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
        return outcome.Reason is { } reason ? AuthenticateResult.Fail(reason) : AuthenticateResult.NoResult();
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = RequestAuthenticator.Challenge;
        return Task.CompletedTask;
    }
}
