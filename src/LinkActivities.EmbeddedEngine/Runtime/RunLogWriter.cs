using System.Text.Json;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Writes the journal and the execution records of a run, after what was stored of it before.</summary>
/// <param name="run">The run.</param>
/// <param name="writer">Where to.</param>
internal sealed class RunLogWriter(WorkflowRun run, Utf8JsonWriter writer)
{
    /// <summary>Writes both.</summary>
    public void Write()
    {
        writer.WriteStartObject();
        writer.WriteStartArray("journal");
        foreach (var line in run.Before?.Journal.EnumerateArray() ?? default)
            line.WriteTo(writer);
        foreach (var entry in run.Journal)
            WriteEntry(entry);
        writer.WriteEndArray();
        writer.WriteStartArray("executions");
        foreach (var record in run.Before?.Executions.EnumerateArray() ?? default)
            WriteStored(record);
        foreach (var execution in run.NewExecutions)
            WriteExecution(execution);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteStored(JsonElement record)
    {
        if (record.TryGetProperty("id", out var id) && run.FindRestored(id.GetString()!) is { } restored)
            WriteExecution(restored);
        else
            record.WriteTo(writer);
    }

    private void WriteEntry(JournalEntry entry)
    {
        var execution = entry.Execution;
        writer.WriteStartObject();
        writer.WriteString("id", $"{run.Id}-{entry.Sequence:x4}");
        writer.WriteString("activityInstanceId", execution.Id);
        RunDocument.WriteText(writer, "parentActivityInstanceId", execution.Parent?.Id);
        writer.WriteString("activityId", execution.Activity.Id);
        writer.WriteString("activityType", execution.Node.Descriptor.TypeName);
        writer.WriteNumber("activityTypeVersion", execution.Node.Descriptor.Version);
        RunDocument.WriteText(writer, "activityName", execution.Activity.Name);
        writer.WriteString("nodeId", execution.Node.NodeId);
        writer.WriteString("timestamp", entry.Timestamp);
        writer.WriteNumber("sequence", entry.Sequence);
        writer.WriteString("eventName", entry.EventName);
        RunDocument.WriteText(writer, "message", entry.Message);
        if (entry.EventName == "Completed")
            WritePayload(execution);
        else if (entry.EventName == "Faulted" && execution.Exception is { } exception)
            WriteFault(exception);
        writer.WriteEndObject();
    }

    private void WriteFault(Exception exception)
    {
        writer.WriteStartObject("payload");
        writer.WriteString("exception", exception.GetType().FullName);
        writer.WriteString("message", exception.Message);
        writer.WriteEndObject();
    }

    private void WriteExecution(ActivityExecutionContext execution)
    {
        writer.WriteStartObject();
        writer.WriteString("workflowInstanceId", run.Id);
        writer.WriteString("activityId", execution.Activity.Id);
        writer.WriteString("activityNodeId", execution.Node.NodeId);
        writer.WriteString("activityType", execution.Node.Descriptor.TypeName);
        writer.WriteNumber("activityTypeVersion", execution.Node.Descriptor.Version);
        RunDocument.WriteText(writer, "activityName", execution.Activity.Name);
        if (execution.Inputs.Length > 0)
            RunDocument.WriteValues(writer, "activityState", execution.StoredInputs());
        WritePayload(execution);
        if (execution.Outputs is not null)
            RunDocument.WriteValues(writer, "outputs", execution.StoredOutputs());
        writer.WriteStartObject("properties");
        writer.WriteEndObject();
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        if (execution.Exception is { } exception)
            RunDocument.WriteException(writer, "exception", exception);
        writer.WriteString("startedAt", execution.StartedAt);
        writer.WriteBoolean("hasBookmarks", run.HasBookmarks(execution));
        writer.WriteString("status", execution.Status.ToString());
        writer.WriteNumber("aggregateFaultCount", execution.FaultCount);
        if (execution.CompletedAt is { } completedAt)
            writer.WriteString("completedAt", completedAt);
        if (execution.StoredRecord.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in execution.StoredRecord.EnumerateObject().Where(x => x.Name.StartsWith("scheduling", StringComparison.Ordinal)))
                member.WriteTo(writer);
        }
        else if (execution.ScheduledBy is { } scheduledBy)
        {
            writer.WriteString("schedulingActivityExecutionId", scheduledBy.Id);
            writer.WriteString("schedulingActivityId", scheduledBy.Activity.Id);
        }

        writer.WriteNumber("callStackDepth", execution.CallStackDepth);
        writer.WriteString("id", execution.Id);
        writer.WriteEndObject();
    }

    private void WritePayload(ActivityExecutionContext execution)
    {
        if (execution.Payload is not { Count: > 0 } payload)
            return;
        writer.WriteStartObject("payload");
        foreach (var (key, value) in payload)
        {
            writer.WritePropertyName(key);
            StoredValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
