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
    /// <param name="json">Where to.</param>
    /// <param name="records">All records of one activity.</param>
    public static void WriteStatistics(Utf8JsonWriter json, IReadOnlyCollection<JsonElement> records)
    {
        var newest = records.Last();
        var completed = records.Count(x => x.Text("status") == "Completed");
        var faults = records.Sum(x => x.Number("aggregateFaultCount"));
        json.WriteStartObject();
        json.CopyIfAny(newest, "activityId");
        json.CopyIfAny(newest, "activityNodeId");
        json.WriteNumber("startedCount", records.Count);
        json.WriteNumber("completedCount", completed);
        json.WriteNumber("uncompletedCount", records.Count - completed);
        json.WriteBoolean("isBlocked", records.Any(x => x.IsTrue("hasBookmarks")));
        json.WriteBoolean("isFaulted", faults > 0);
        json.WriteNumber("aggregateFaultCount", faults);
        WriteMap(json, newest, "metadata");
        json.WriteEndObject();
    }

    // Elsa names the kind of these two objects inside them.
    private static void WriteMap(Utf8JsonWriter json, JsonElement record, string name)
    {
        json.WriteStartObject(name);
        if (record.Member(name) is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var member in map.EnumerateObject().Where(x => x.Name != "_type"))
                member.WriteTo(json);
        }

        json.WriteString("_type", "ObjectMap");
        json.WriteEndObject();
    }
}
