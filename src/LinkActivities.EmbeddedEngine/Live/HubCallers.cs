using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>
/// Whoever is known may use the hub. A browser's WebSocket carries no header, so one that shows nothing is let in when it names a connection that was
/// negotiated: SignalR knows those, whose random ids only an authorized caller was given, and turns others away. A socket that names none must show a key
/// or token of its own: a cookie does not do, since a browser sends it along for any page that opens a socket.
/// </summary>
internal sealed class HubCallers : AuthorizationHandler<HubCallers, HttpContext>, IAuthorizationRequirement
{
    private const string TokenParameter = "access_token";

    /// <summary>The token that a socket of the hub brings in place of a header; null where there is none, and everywhere else.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.Count == 0 && request.Path.StartsWithSegments(WorkflowInstanceHub.Path) && request.Query[TokenParameter] is [{ Length: > 0 } token] ? token : null;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HubCallers requirement, HttpContext resource)
    {
        var request = resource.Request;
        var showsNothing = request.Headers.Authorization.Count == 0 && !request.Query.ContainsKey(TokenParameter);
        if (showsNothing && IsSocket(request) ? request.Query["id"] is [{ Length: > 0 }] : context.User.Identity?.IsAuthenticated == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    // HTTP/1.1 asks for the upgrade; HTTP/2 connects.
    private static bool IsSocket(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || (HttpMethods.IsGet(request.Method) && string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase));
}
