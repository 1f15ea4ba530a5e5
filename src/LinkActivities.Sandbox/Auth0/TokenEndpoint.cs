using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// POST /oauth/token, client credentials only: RFC 6749 section 4.4, with Auth0's audience.
internal sealed class TokenEndpoint(AccessTokens tokens)
{
    public Reply Issue(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return InvalidRequest("The request body must be an object.");
        if (Text(body, "grant_type") is not { } grant)
            return InvalidRequest("Missing required parameter: grant_type");
        if (grant != "client_credentials")
            return Reply.OAuthError(403, "unsupported_grant_type", $"Unsupported grant type: {grant}");
        if (Text(body, "client_id") is not { } clientId)
            return InvalidRequest("Missing required parameter: client_id");
        if (tokens.Authenticate(clientId, Text(body, "client_secret") ?? "") is not { } scopes)
            return Reply.OAuthError(401, "access_denied", "Unauthorized");
        if (Text(body, "audience") is null)
            return Reply.OAuthError(403, "access_denied", "Non-global clients are not allowed access to APIv1");

        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", tokens.Issue(scopes));
            writer.WriteString("scope", string.Join(' ', scopes));
            writer.WriteNumber("expires_in", tokens.LifetimeSeconds);
            writer.WriteString("token_type", "Bearer");
            writer.WriteEndObject();
        });
    }

    public static Reply Refuse(ApiError error) =>
        Reply.OAuthError(error.Status, "invalid_request", error.Message);

    private static Reply InvalidRequest(string description) => Reply.OAuthError(400, "invalid_request", description);

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
