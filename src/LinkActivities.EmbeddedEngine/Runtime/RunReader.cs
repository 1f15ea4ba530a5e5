using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Reads a suspended run back into memory.</summary>
internal static class RunReader
{
    /// <summary>Reads the run.</summary>
    /// <param name="summary">What lists show of it.</param>
    /// <param name="state">Its state document.</param>
    /// <param name="log">Its log document; must stay readable as long as the run.</param>
    /// <param name="graph">Its definition.</param>
    /// <param name="services">Its services.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Cancels what its activities wait for.</param>
    public static WorkflowRun Read(
        InstanceSummary summary, JsonElement state, JsonElement log, WorkflowGraph graph, IServiceProvider services, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = new StoredLog(log) { Incidents = [.. state.GetProperty("incidents").EnumerateArray().Select(x => x.Clone())] };
        var run = new WorkflowRun(summary.Id, graph, services, time, cancellationToken)
        {
            Before = before,
            CorrelationId = summary.CorrelationId,
            Name = summary.Name,
            ParentInstanceId = summary.ParentInstanceId,
            CreatedAt = summary.CreatedAt,
            Input = ReadValues(state.GetProperty("input")),
        };
        foreach (var (name, value) in ReadValues(state.GetProperty("output")))
            run.Output[name] = value;
        RestoreExecutions(run, state, before);
        foreach (var bookmark in state.GetProperty("bookmarks").EnumerateArray())
            run.Restore(ReadBookmark(bookmark, run));
        return run;
    }

    /// <summary>Says why a run that was made elsewhere could not go on; null if it can.</summary>
    /// <param name="record">The run.</param>
    /// <param name="graph">Its definition.</param>
    /// <param name="services">Its services.</param>
    /// <param name="time">The time.</param>
    public static string? Check(InstanceRecord record, WorkflowGraph graph, IServiceProvider services, TimeProvider time)
    {
        using var state = Written(record.Document.WriteState);
        using var log = Written(record.Document.WriteLog);
        try
        {
            var run = Read(record.Summary, state.RootElement, log.RootElement, graph, services, time, CancellationToken.None);
            return run.Bookmarks.FirstOrDefault(x => !run.Executions.Any(y => y.Id == x.ActivityInstanceId)) is { } lost
                ? $"none of its activities waits for what bookmark {lost.Id} names."
                : null;
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException or ValueConversionException)
        {
            return $"its state is not as this engine writes it. {exception.Message}";
        }
    }

    private static JsonDocument Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static void RestoreExecutions(WorkflowRun run, JsonElement state, StoredLog before)
    {
        var records = before.Executions.EnumerateArray().Select((x, index) => (Record: x, Index: index)).ToDictionary(x => x.Record.GetProperty("id").GetString()!);
        var restored = new Dictionary<string, ActivityExecutionContext>();
        foreach (var context in state.GetProperty("activityExecutionContexts").EnumerateArray().Reverse())
        {
            var id = context.GetProperty("id").GetString()!;
            if (run.Graph.FindByNodeId(context.GetProperty("scheduledActivityNodeId").GetString()!) is not { } node)
                continue;
            var parent = Text(context, "parentContextId") is { } parentId ? restored.GetValueOrDefault(parentId) : null;
            var execution = new ActivityExecutionContext(run, node, parent, scheduledBy: null, records[id].Index)
            {
                CameBack = context.TryGetProperty("cameBack", out _),
                CallStackDepth = context.GetProperty("callStackDepth").GetInt32(),
                StartedAt = context.GetProperty("startedAt").GetDateTimeOffset(),
                Status = Enum.Parse<ActivityStatus>(context.GetProperty("status").GetString()!),
                FaultCount = context.GetProperty("faultCount").GetInt32(),
                StoredRecord = records[id].Record,
            };
            RestoreVariables(execution, parent is null ? state.GetProperty("properties").GetProperty("variables") : context.GetProperty("dynamicVariables"), parent);
            RestoreInputs(execution, context.GetProperty("activityState"));
            if (node.Activity is IContainer container && JsonObject.Create(context.GetProperty("properties")) is { } properties)
                execution.State = container.ReadState(properties);
            if (parent is not null && !execution.IsOver)
                parent.OpenChildren++;
            restored[id] = execution;
            run.Restore(execution);
            before.Restored++;
        }
    }

    private static void RestoreVariables(ActivityExecutionContext execution, JsonElement variables, ActivityExecutionContext? parent)
    {
        var definitions = execution.Node.Variables;
        if (variables.GetArrayLength() > definitions.Count && parent is not null)
            execution.Variables = new VariableScope(definitions, parent.Variables);
        foreach (var variable in variables.EnumerateArray())
        {
            var id = variable.GetProperty("id").GetString()!;
            var value = variable.TryGetProperty("value", out var stored) ? JsonValues.ToPlain(stored) : null;
            var index = definitions.ToList().FindIndex(x => x.Id == id);
            if (index >= 0)
                execution.Variables.Restore(index, ValueConverter.Convert(value, definitions[index].Type));
            else
                execution.Variables.Declare(variable.GetProperty("name").GetString()!, value);
        }
    }

    private static void RestoreInputs(ActivityExecutionContext execution, JsonElement activityState)
    {
        execution.Inputs = new object?[execution.Node.Inputs.Count];
        for (var slot = 0; slot < execution.Inputs.Length; slot++)
        {
            var binding = execution.Node.Inputs[slot];
            if (binding.IsConstant)
                execution.Inputs[slot] = binding.Constant;
            else if (activityState.TryGetProperty(binding.Descriptor.Name, out var value))
                execution.Inputs[slot] = ValueConverter.Convert(JsonValues.ToPlain(value), binding.Descriptor.Type);
        }
    }

    private static StoredBookmark ReadBookmark(JsonElement bookmark, WorkflowRun run) => new(
        bookmark.GetProperty("id").GetString()!, run.Id, run.Graph.DefinitionId, run.Graph.DefinitionVersionId,
        bookmark.GetProperty("activityId").GetString()!, bookmark.GetProperty("activityInstanceId").GetString()!, run.CorrelationId,
        bookmark.GetProperty("name").GetString()!, bookmark.GetProperty("payload").GetRawText(), bookmark.GetProperty("createdAt").GetDateTimeOffset());

    private static Dictionary<string, object?> ReadValues(JsonElement json) => json.EnumerateObject().ToDictionary(x => x.Name, x => JsonValues.ToPlain(x.Value));

    private static string? Text(JsonElement json, string property) => json.TryGetProperty(property, out var value) ? value.GetString() : null;
}
