using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Reads members of JSON objects; what is absent or of another kind is null.</summary>
internal static class JsonMembers
{
    public static string? Text(this JsonObject json, string name) => json[name].AsText();

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool? Flag(this JsonObject json, string name) => json[name] is JsonValue value ? value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    } : null;

    public static int? Number(this JsonObject json, string name) => json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    public static JsonObject? Object(this JsonObject json, string name) => json[name] as JsonObject;

    public static JsonArray? Array(this JsonObject json, string name) => json[name] as JsonArray;

    public static JsonObject CloneOrNew(this JsonNode? node) => node is JsonObject json ? (JsonObject)json.DeepClone() : [];

    /// <summary>A copy without the members that are null.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in json)
        {
            if (value is not null)
                copy[name] = value.DeepClone();
        }

        return copy;
    }
}
