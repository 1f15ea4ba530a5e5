using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// What may stand in a user that is written. https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
internal static class UserRules
{
    public static readonly string[] Attributes =
    [
        "email", "email_verified", "username", "phone_number", "phone_verified", "blocked", "given_name", "family_name",
        "name", "nickname", "picture",
    ];

    private static readonly string[] Switches =
        ["email_verified", "phone_verified", "blocked", "verify_email", "verify_phone_number"];

    // Part of the call, but with nothing to keep: the sandbox checks no passwords and sends no mail.
    private static readonly string[] Instructions =
        ["password", "connection", "client_id", "verify_email", "verify_phone_number"];

    private static readonly string[] ReservedAppMetadata =
    [
        "__tenant", "_id", "blocked", "clientID", "created_at", "email_verified", "email", "globalClientID",
        "global_client_id", "identities", "lastIP", "lastLogin", "loginsCount", "metadata", "multifactor_last_modified",
        "multifactor", "updated_at", "user_id",
    ];

    public static ApiError? CheckPatch(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return ApiError.InvalidBody($"'Expected type object but found type {TypeName(body)}'");
        if (body.GetPropertyCount() == 0)
            return ApiError.InvalidBody("'Too few properties defined (0), minimum 1'");

        foreach (var property in body.EnumerateObject())
        {
            if (CheckProperty(property) is { } error)
                return error;
        }

        return null;
    }

    public static ApiError? CheckProperty(JsonProperty property)
    {
        var value = property.Value;
        if (property.Name is "user_metadata" or "app_metadata")
            return CheckMetadata(property.Name, value);
        if (!Attributes.Contains(property.Name) && !Instructions.Contains(property.Name))
            return ApiError.InvalidBody($"'Additional properties not allowed: {property.Name}'");

        if (Switches.Contains(property.Name))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : WrongType(property.Name, "boolean", value);
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? null : WrongType(property.Name, "string", value);
    }

    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };

    public static ApiError WrongType(string name, string expected, JsonElement value) =>
        ApiError.InvalidBody($"'Expected type {expected} but found type {TypeName(value)}' on property {name}");

    private static ApiError? CheckMetadata(string name, JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
            return WrongType(name, "object", metadata);
        if (UnfitKey(metadata) is { } key)
            return ApiError.InvalidBody($"'Property names may not contain . or $: {key}' on property {name}");
        if (name == "app_metadata")
        {
            foreach (var property in metadata.EnumerateObject())
            {
                if (ReservedAppMetadata.Contains(property.Name))
                    return ApiError.InvalidBody($"'Additional properties not allowed: {property.Name}' on property app_metadata");
            }
        }

        return null;
    }

    private static string? UnfitKey(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Select(UnfitKey).FirstOrDefault(key => key is not null);
        if (value.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var property in value.EnumerateObject())
        {
            if (property.Name.AsSpan().ContainsAny('.', '$'))
                return property.Name;
            if (UnfitKey(property.Value) is { } key)
                return key;
        }

        return null;
    }
}
