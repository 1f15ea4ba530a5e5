using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Writes what a run leaves behind: Elsa's workflow state, and the log of its activities.</summary>
/// <param name="run">The run; it does not change any more.</param>
internal sealed class RunDocument(WorkflowRun run) : IInstanceDocument
{
    /// <inheritdoc/>
    public void WriteState(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", run.Id);
        writer.WriteString("definitionId", run.Graph.DefinitionId);
        writer.WriteString("definitionVersionId", run.Graph.DefinitionVersionId);
        writer.WriteNumber("definitionVersion", run.Graph.Version);
        WriteText(writer, "parentWorkflowInstanceId", run.ParentInstanceId);
        WriteText(writer, "correlationId", run.CorrelationId);
        WriteText(writer, "name", run.Name);
        writer.WriteString("status", run.Status);
        writer.WriteString("subStatus", run.SubStatus.ToString());
        writer.WriteBoolean("isExecuting", false);
        WriteBookmarks(writer);
        WriteIncidents(writer);
        writer.WriteBoolean("isSystem", run.Graph.IsSystem);
        WriteCallbacks(writer);
        WriteContexts(writer);
        writer.WriteStartArray("scheduledActivities");
        writer.WriteEndArray();
        writer.WriteNumber("executionLogSequence", run.JournalLength);
        WriteValues(writer, "input", run.Input);
        WriteValues(writer, "output", run.Output);
        writer.WriteStartObject("properties");
        WriteVariables(writer, "variables", run.RootVariables);
        writer.WriteEndObject();
        writer.WriteString("createdAt", run.CreatedAt);
        writer.WriteString("updatedAt", run.UpdatedAt);
        if (run.FinishedAt is { } finishedAt)
            writer.WriteString("finishedAt", finishedAt);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteLog(Utf8JsonWriter writer) => new RunLogWriter(run, writer).Write();

    /// <summary>Writes an exception: its type, message and causes. Its stack trace stays empty: it would show the host's source paths.</summary>
    internal static void WriteException(Utf8JsonWriter writer, string name, Exception exception)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", exception.GetType().Name);
        writer.WriteString("message", exception.Message);
        writer.WriteString("stackTrace", "");
        if (exception.InnerException is { } inner)
            WriteException(writer, "innerException", inner);
        writer.WriteEndObject();
    }

    internal static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    internal static void WriteValues(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, object?>> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            StoredValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private void WriteBookmarks(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("bookmarks");
        foreach (var bookmark in run.Bookmarks)
        {
            writer.WriteStartObject();
            writer.WriteString("id", bookmark.Id);
            writer.WriteString("name", bookmark.Name);
            writer.WriteString("hash", BookmarkHash.Of(bookmark.Name, bookmark.Payload));
            writer.WritePropertyName("payload");
            writer.WriteRawValue(bookmark.Payload);
            writer.WriteString("activityId", bookmark.ActivityId);
            WriteText(writer, "activityNodeId", run.Graph.FindById(bookmark.ActivityId)?.NodeId);
            writer.WriteString("activityInstanceId", bookmark.ActivityInstanceId);
            writer.WriteString("createdAt", bookmark.CreatedAt);
            writer.WriteBoolean("autoBurn", true);
            writer.WriteString("callbackMethodName", "OnResumeAsync");
            writer.WriteBoolean("autoComplete", true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteIncidents(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("incidents");
        foreach (var incident in run.Before?.Incidents ?? [])
            incident.WriteTo(writer);
        foreach (var incident in run.Incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", incident.Node.Activity.Id);
            writer.WriteString("activityNodeId", incident.Node.NodeId);
            writer.WriteString("activityType", incident.Node.Descriptor.TypeName);
            writer.WriteString("message", incident.Message);
            WriteException(writer, "exception", incident.Exception);
            writer.WriteString("timestamp", incident.Timestamp);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteCallbacks(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("completionCallbacks");
        foreach (var execution in Open().Where(x => x.Parent is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("ownerInstanceId", execution.Parent!.Id);
            writer.WriteString("childNodeId", execution.Node.NodeId);
            writer.WriteString("methodName", execution.Parent.Parent is null ? "OnRootCompletedAsync" : "OnChildCompletedAsync");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteContexts(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("activityExecutionContexts");
        foreach (var execution in Open())
        {
            writer.WriteStartObject();
            writer.WriteString("id", execution.Id);
            writer.WriteNumber("callStackDepth", execution.CallStackDepth);
            WriteText(writer, "parentContextId", execution.Parent?.Id);
            writer.WriteString("scheduledActivityNodeId", execution.Node.NodeId);
            WriteText(writer, "ownerActivityNodeId", execution.Parent?.Node.NodeId);
            writer.WriteStartObject("properties");
            if (execution.State is { } state)
            {
                writer.WritePropertyName(state.Key);
                state.ToJson().WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            WriteValues(writer, "activityState", execution.StoredInputs());
            WriteVariables(writer, "dynamicVariables", execution.OwnVariables);
            writer.WriteString("status", execution.Status.ToString());
            writer.WriteBoolean("isExecuting", false);
            if (execution.CameBack)
                writer.WriteBoolean("cameBack", true);
            writer.WriteNumber("faultCount", execution.FaultCount);
            writer.WriteString("startedAt", execution.StartedAt);
            if (execution.CompletedAt is { } completedAt)
                writer.WriteString("completedAt", completedAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The workflow's own execution, and those that are not over or failed, inner ones first as Elsa writes them.</summary>
    private IEnumerable<ActivityExecutionContext> Open() =>
        run.Executions.Where(x => x.Parent is null || x.Status is ActivityStatus.Running or ActivityStatus.Faulted).Reverse();

    private static void WriteVariables(Utf8JsonWriter writer, string name, VariableScope? scope)
    {
        writer.WriteStartArray(name);
        if (scope is not null)
        {
            for (var index = 0; index < scope.Definitions.Count; index++)
                WriteVariable(writer, scope.Definitions[index].Id, scope.Definitions[index].Name, scope[index]);
            foreach (var (key, value) in scope.Dynamic ?? new Dictionary<string, object?>())
                WriteVariable(writer, key, key, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteVariable(Utf8JsonWriter writer, string id, string name, object? value)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("name", name);
        if (value is not null)
        {
            writer.WritePropertyName("value");
            StoredValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
