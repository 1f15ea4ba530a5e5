namespace LinkActivities.Sandbox.Auth0;

internal sealed class IdentitiesEndpoint(Tenant tenant)
{
    public Reply Link(ApiRequest request)
    {
        var error = LinkRules.Check(request.Body, out var link);
        TenantUser? primary = null;
        error ??= tenant.Link(request.Path[1], link!, out primary);
        return error is null ? Identities(201, primary!, request) : Reply.Error(error);
    }

    public Reply Unlink(ApiRequest request)
    {
        var error = tenant.Unlink(request.Path[1], request.Path[3], request.Path[4], out var primary);
        return error is null ? Identities(200, primary!, request) : Reply.Error(error);
    }

    private static Reply Identities(int status, TenantUser user, ApiRequest request) =>
        Reply.Json(status, writer => user.WriteIdentities(writer, request.SeesTokens));
}
