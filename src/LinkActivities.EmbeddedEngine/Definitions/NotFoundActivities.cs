using System.Globalization;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>
/// What stands in for an activity whose type this engine does not have, so that the designer can show it and nothing is lost: the designer empties
/// a whole canvas, without a word, when one activity on it has no descriptor.
/// </summary>
internal static class NotFoundActivities
{
    /// <summary>The type of what stands in.</summary>
    public const string TypeName = "Elsa.NotFoundActivity";

    private const string Original = "originalActivityJson";

    /// <summary>Makes what stands in for an activity; the caller adds id, name and the like.</summary>
    public static JsonObject StandIn(JsonObject activity)
    {
        var type = activity.Text("type");
        var version = activity.Number("version") ?? 1;
        var metadata = activity["metadata"].CloneOrNew();
        metadata["displayText"] = $"Not Found: {type}";
        metadata["description"] = string.Create(CultureInfo.InvariantCulture, $"Could not find activity type {type} with version {version}");
        return new JsonObject
        {
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = version,
            [Original] = DefinitionJson.WriteText(activity),
            ["id"] = activity["id"]?.DeepClone(),
            ["name"] = activity["name"]?.DeepClone(),
            ["type"] = TypeName,
            ["customProperties"] = activity["customProperties"].CloneOrNew(),
            ["metadata"] = metadata,
        };
    }

    /// <summary>The activity that something stands in for, at the place where the designer moved it since; null when it cannot be told.</summary>
    public static JsonObject? Restore(JsonObject standIn)
    {
        if (standIn.Text(Original) is not { } text || DefinitionJson.TryParse(text) is not { } activity || activity.Text("type") is not { Length: > 0 })
            return null;
        if (standIn["id"] is { } id)
            activity["id"] = id.DeepClone();
        if (standIn.Object("metadata")?["designer"] is { } designer)
        {
            var metadata = activity["metadata"].CloneOrNew();
            metadata["designer"] = designer.DeepClone();
            activity["metadata"] = metadata;
        }

        return activity;
    }
}
