using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// A user as a test gives it: {"user_id","connection","user_metadata"?,"app_metadata"?, and root fields}.
internal static class NewUser
{
    public static ApiError? Read(
        JsonElement json,
        TenantConnection[] connections,
        DateTimeOffset now,
        out TenantUser? user)
    {
        user = null;
        if (json.ValueKind != JsonValueKind.Object)
            return ApiError.InvalidBody("A user is an object");
        if (Text(json, "user_id") is not { } id || Text(json, "connection") is not { } connectionName)
            return ApiError.InvalidBody("A user has a user_id and the name of a connection");

        var connection = connections.FirstOrDefault(candidate => candidate.Name == connectionName);
        if (connection is null)
            return ApiError.InvalidBody($"User {id}: the tenant has no connection {connectionName}");

        var prefix = connection.Strategy + "|";
        if (!id.StartsWith(prefix, StringComparison.Ordinal) || id.Length == prefix.Length)
            return ApiError.InvalidBody($"User {id}: the ids of connection {connectionName} begin with {prefix}");

        foreach (var property in json.EnumerateObject())
        {
            if (property.Name is not ("user_id" or "connection") && UserRules.CheckProperty(property) is { } error)
                return ApiError.InvalidBody($"User {id}: {error.Message}");
        }

        user = new TenantUser
        {
            Id = id,
            Identities = [new TenantIdentity(connection.Name, connection.Strategy, id[prefix.Length..], connection.IsSocial)],
            Attributes = FirstLevel.Merge(null, FirstLevel.Only(json, UserRules.Attributes)),
            UserMetadata = Metadata(json, "user_metadata"),
            AppMetadata = Metadata(json, "app_metadata"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        return null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A copy of its own, so that a user does not keep the whole list it came in.
    private static JsonElement? Metadata(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? FirstLevel.Merge(null, value) : null;
}
