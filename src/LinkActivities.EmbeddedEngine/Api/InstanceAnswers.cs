using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Writes instances as Elsa answers them.</summary>
internal static class InstanceAnswers
{
    /// <summary>A page of a list.</summary>
    public static JsonAnswer List(Page<InstanceSummary> page) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var instance in page.Items)
        {
            json.WriteStartObject();
            WriteHead(json, instance);
            json.WriteString("status", instance.Status);
            json.WriteString("subStatus", instance.SubStatus);
            json.WriteStringIfAny("correlationId", instance.CorrelationId);
            json.WriteStringIfAny("name", instance.Name);
            json.WriteNumber("incidentCount", instance.IncidentCount);
            WriteTimes(json, instance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("totalCount", page.TotalCount);
        json.WriteEndObject();
    });

    /// <summary>An instance with its state.</summary>
    public static JsonAnswer Full(StoredInstance stored) => new(json =>
    {
        var instance = stored.Summary;
        json.WriteStartObject();
        WriteHead(json, instance);
        json.WriteStringIfAny("parentWorkflowInstanceId", instance.ParentInstanceId);
        json.WritePropertyName("workflowState");
        json.WriteRawValue(stored.State);
        json.WriteString("status", instance.Status);
        json.WriteString("subStatus", instance.SubStatus);
        json.WriteBoolean("isExecuting", instance.SubStatus == "Executing");
        json.WriteStringIfAny("correlationId", instance.CorrelationId);
        json.WriteStringIfAny("name", instance.Name);
        json.WriteNumber("incidentCount", instance.IncidentCount);
        json.WriteBoolean("isSystem", instance.IsSystem);
        WriteTimes(json, instance);
        json.WriteEndObject();
    });

    /// <summary>How far an instance is.</summary>
    public static JsonAnswer State(InstanceSummary instance) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("status", instance.Status);
        json.WriteString("subStatus", instance.SubStatus);
        json.WriteString("updatedAt", instance.UpdatedAt);
        json.WriteEndObject();
    });

    /// <summary>The variables of an instance, which its state keeps among its properties.</summary>
    public static JsonAnswer Variables(StoredInstance stored) => new(json =>
    {
        using var state = JsonDocument.Parse(stored.State);
        var variables = state.RootElement.Member("properties") is { } properties ? [.. properties.Items("variables")] : new List<JsonElement>();
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var variable in variables)
            variable.WriteTo(json);
        json.WriteEndArray();
        json.WriteNumber("count", variables.Count);
        json.WriteEndObject();
    });

    private static void WriteHead(Utf8JsonWriter json, InstanceSummary instance)
    {
        json.WriteString("id", instance.Id);
        json.WriteString("definitionId", instance.DefinitionId);
        json.WriteString("definitionVersionId", instance.DefinitionVersionId);
        json.WriteNumber("version", instance.Version);
    }

    private static void WriteTimes(Utf8JsonWriter json, InstanceSummary instance)
    {
        json.WriteString("createdAt", instance.CreatedAt);
        json.WriteString("updatedAt", instance.UpdatedAt);
        if (instance.FinishedAt is { } finishedAt)
            json.WriteString("finishedAt", finishedAt);
    }
}
