using System.Text.Json;
using System.Text.RegularExpressions;

namespace LinkActivities.Sandbox.Auth0;

// The body of POST /api/v2/users/{id}/identities.
internal static partial class LinkRules
{
    public static ApiError? Check(JsonElement body, out LinkBody? link)
    {
        link = null;
        if (body.ValueKind != JsonValueKind.Object)
            return ApiError.InvalidBody($"'Expected type object but found type {UserRules.TypeName(body)}'");
        if (body.GetPropertyCount() == 0)
            return ApiError.InvalidBody("'Too few properties defined (0), minimum 1'");

        foreach (var property in body.EnumerateObject())
        {
            if (CheckProperty(property) is { } error)
                return error;
        }

        // A secondary's ID token: the sandbox signs none in, so that no such token can be good.
        if (body.TryGetProperty("link_with", out _))
        {
            return body.GetPropertyCount() > 1
                ? ApiError.InvalidBody("'link_with cannot be sent together with provider, user_id or connection_id'")
                : ApiError.LinkWithInvalid;
        }

        if (!body.TryGetProperty("provider", out var provider))
            return ApiError.InexistentConnection;
        if (!body.TryGetProperty("user_id", out var userId))
            return ApiError.InvalidBody("'Missing required property: user_id'");

        link = new LinkBody(
            provider.GetString()!,
            userId.ValueKind == JsonValueKind.String ? userId.GetString()! : userId.GetRawText(),
            body.TryGetProperty("connection_id", out var connection) ? connection.GetString() : null);
        return null;
    }

    [GeneratedRegex("^con_[A-Za-z0-9]{16}$", RegexOptions.CultureInvariant)]
    public static partial Regex ConnectionId();

    private static ApiError? CheckProperty(JsonProperty property)
    {
        var (name, value) = (property.Name, property.Value);
        switch (name)
        {
            case "user_id" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _):
                return null;
            case "provider" or "user_id" or "connection_id" or "link_with" when value.ValueKind != JsonValueKind.String:
                return UserRules.WrongType(name, "string", value);
            case "user_id" when value.ValueEquals(""):
                return ApiError.InvalidBody("'String is too short (0 chars), minimum 1' on property user_id");
            case "connection_id" when !ConnectionId().IsMatch(value.GetString()!):
                return ApiError.InvalidBody(
                    $"'String does not match pattern {ConnectionId()}: {value.GetString()}' on property connection_id");
            case "provider" or "user_id" or "connection_id" or "link_with":
                return null;
            default:
                return ApiError.InvalidBody($"'Additional properties not allowed: {name}'");
        }
    }
}
