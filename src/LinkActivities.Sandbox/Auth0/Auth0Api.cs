using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.Sandbox.Auth0;

// Answers a call as Auth0 does: rate limit, token, scope, body, and only then the call itself.
internal sealed class Auth0Api(Tenant tenant, AccessTokens tokens)
{
    private readonly TokenEndpoint _token = new(tokens);
    private readonly UsersEndpoint _users = new(tenant);
    private readonly IdentitiesEndpoint _identities = new(tenant);
    private readonly ConnectionsEndpoint _connections = new(tenant);

    public async ValueTask<Reply> AnswerAsync(
        HttpRequest request,
        ApiRoute route,
        string[] path,
        RateReading rate,
        CancellationToken cancellationToken)
    {
        if (route.IsManagement && !rate.Allowed)
            return Reply.Error(ApiError.TooManyRequests);
        if (route.Kind == SandboxRequestKind.Unknown)
            return Reply.Error(ApiError.NotFound);

        string[] scopes = [];
        if (route.IsManagement)
        {
            if (tokens.Check(request.Headers.Authorization, out scopes) is { } refused)
                return Reply.Error(refused);
            if (!route.Scopes.Any(scopes.Contains))
                return Reply.Error(ApiError.InsufficientScope(route.Scopes));
        }

        JsonElement body = default;
        if (route.HasBody)
        {
            var bytes = await RequestBody.ReadAsync(request, RequestBody.ApiLimit, cancellationToken);
            var error = bytes is null
                ? ApiError.BodyTooLarge
                : RequestBody.Parse(bytes, request.ContentType, route.AllowsForm, out body);
            if (error is not null)
                return route.IsManagement ? Reply.Error(error) : TokenEndpoint.Refuse(error);
        }

        if (!route.IsManagement)
            return _token.Issue(body);

        var call = new ApiRequest(path[2..], request.Query, body, scopes);
        return route.Kind switch
        {
            SandboxRequestKind.GetUser => _users.Get(call),
            SandboxRequestKind.PatchUser => _users.Patch(call),
            SandboxRequestKind.DeleteUser => _users.Delete(call),
            SandboxRequestKind.ListUsers => _users.Search(call),
            SandboxRequestKind.UsersByEmail => _users.ByEmail(call),
            SandboxRequestKind.Link => _identities.Link(call),
            SandboxRequestKind.Unlink => _identities.Unlink(call),
            _ => _connections.List(call),
        };
    }
}
