using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Finds the JSON of activities in a definition, wherever they stand.</summary>
internal static class ActivityDocuments
{
    /// <summary>The activities of a definition by their ids.</summary>
    public static IReadOnlyDictionary<string, JsonElement> ById(JsonElement definition)
    {
        var byId = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (definition.TryGetProperty("root", out var root))
            Collect(root, byId);
        return byId;
    }

    private static void Collect(JsonElement element, Dictionary<string, JsonElement> byId)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, byId);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && element.TryGetProperty("type", out _))
                byId.TryAdd(id.GetString()!, element);
            foreach (var member in element.EnumerateObject())
                Collect(member.Value, byId);
        }
    }
}
