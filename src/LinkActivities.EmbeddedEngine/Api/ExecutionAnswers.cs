using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Writes activity execution records as Elsa answers them.</summary>
internal static class ExecutionAnswers
{
    private static readonly string[] OfSummary =
        ["activityId", "activityNodeId", "activityType", "activityTypeVersion", "activityName", "startedAt", "hasBookmarks", "status"];

    /// <summary>Writes a record.</summary>
    public static void Write(Utf8JsonWriter json, JsonElement record, string instanceId)
    {
        json.WriteStartObject();
        json.WriteString("workflowInstanceId", instanceId);
        foreach (var member in record.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && member.Name is not ("workflowInstanceId" or "properties" or "metadata" or "id" or "tenantId"))
                member.WriteTo(json);
        }

        // The workflow itself always has this output on Elsa, set or not.
        if (record.Text("activityType") == "Elsa.Workflow" && record.Member("outputs") is null)
        {
            json.WriteStartObject("outputs");
            json.WriteNull("Result");
            json.WriteEndObject();
        }

        WriteMap(json, record, "properties");
        WriteMap(json, record, "metadata");
        json.CopyIfAny(record, "id");
        json.WriteString("tenantId", record.Text("tenantId") ?? "");
        json.WriteEndObject();
    }

    /// <summary>Writes what lists show of a record.</summary>
    public static void WriteSummary(Utf8JsonWriter json, JsonElement record, string instanceId)
    {
        json.WriteStartObject();
        json.WriteString("workflowInstanceId", instanceId);
        foreach (var name in OfSummary)
            json.CopyIfAny(record, name);
        WriteMap(json, record, "metadata");
        json.WriteNumber("aggregateFaultCount", record.Number("aggregateFaultCount"));
        json.CopyIfAny(record, "completedAt");
        json.CopyIfAny(record, "id");
        json.WriteEndObject();
    }

    /// <summary>Writes how often an activity ran and how that went.</summary>
    public static void WriteStatistics(Utf8JsonWriter json, ActivityStatistics statistics)
    {
        json.WriteStartObject();
        json.WriteString("activityId", statistics.ActivityId);
        json.WriteString("activityNodeId", statistics.ActivityNodeId);
        json.WriteNumber("startedCount", statistics.StartedCount);
        json.WriteNumber("completedCount", statistics.CompletedCount);
        json.WriteNumber("uncompletedCount", statistics.UncompletedCount);
        json.WriteBoolean("isBlocked", statistics.IsBlocked);
        json.WriteBoolean("isFaulted", statistics.IsFaulted);
        json.WriteNumber("aggregateFaultCount", statistics.AggregateFaultCount);
        WriteMap(json, "metadata", statistics.Metadata);
        json.WriteEndObject();
    }

    /// <summary>The members of a record's map, without the one that names its kind.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> ReadMap(JsonElement record, string name) =>
        record.Member(name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Where(x => x.Name != "_type").Select(x => KeyValuePair.Create(x.Name, x.Value)) : [];

    private static void WriteMap(Utf8JsonWriter json, JsonElement record, string name) => WriteMap(json, name, ReadMap(record, name));

    // Elsa names the kind of these two objects inside them.
    private static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, JsonElement>> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            value.WriteTo(json);
        }

        json.WriteString("_type", "ObjectMap");
        json.WriteEndObject();
    }
}
