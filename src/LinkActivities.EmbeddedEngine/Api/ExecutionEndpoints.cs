using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Reads what activities did in a run. An instance that is not there has done nothing: the viewer of the Studio stumbles over a 404 here.</summary>
internal static class ExecutionEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/activity-executions/list", (HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
            ListAsync(request, store, ExecutionAnswers.Write, cancellationToken));
        api.MapGet("/activity-execution-summaries/list", (HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
            ListAsync(request, store, ExecutionAnswers.WriteSummary, cancellationToken));
        api.MapGet("/activity-executions/by-id", FindAsync);
        api.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
        api.MapPost("/activity-executions/report", ReportAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IInstanceStore store, Action<Utf8JsonWriter, JsonElement, string> write, CancellationToken cancellationToken)
    {
        var query = new ApiArguments(request.Query);
        var (nodeIds, completed) = (query.All("activityNodeId"), query.Flag("completed"));
        var instance = await FindInstanceAsync(query.Text("workflowInstanceId"), store, cancellationToken);
        return new JsonAnswer(json =>
        {
            using var log = instance is null ? null : new InstanceLog(instance);
            var count = 0;
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var record in log?.Executions.Where(Shows) ?? [])
            {
                write(json, record, log!.InstanceId);
                count++;
            }

            json.WriteEndArray();
            json.WriteNumber("count", count);
            json.WriteEndObject();
        });

        bool Shows(JsonElement record) =>
            (nodeIds.Count == 0 || (record.Text("activityNodeId") is { } nodeId && nodeIds.Contains(nodeId)))
            && (completed is null || completed == (record.Member("completedAt") is not null));
    }

    private static async Task<IResult> FindAsync(HttpRequest request, IInstanceStore store, CancellationToken cancellationToken)
    {
        var id = new ApiArguments(request.Query).Text("id") ?? throw new ApiRequestException("id", "The id is required.");
        using var log = await FindLogAsync(id, store, cancellationToken);
        if (log is null || Find(log, id) is not { } record)
            return TypedResults.NotFound();
        var found = record.Clone();
        var instanceId = log.InstanceId;
        return new JsonAnswer(json => ExecutionAnswers.Write(json, found, instanceId));
    }

    private static async Task<IResult> CallStackAsync(string id, IInstanceStore store, CancellationToken cancellationToken)
    {
        using var log = await FindLogAsync(id, store, cancellationToken);
        if (log is null || Find(log, id) is null)
            return TypedResults.NotFound();
        var stack = new Stack<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = id; next is not null && seen.Add(next) && Find(log, next) is { } record; next = record.Text("schedulingActivityExecutionId"))
            stack.Push(record.Clone());
        var instanceId = log.InstanceId;
        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("activityExecutionId", id);
            json.WriteStartArray("items");
            foreach (var record in stack)
                ExecutionAnswers.Write(json, record, instanceId);
            json.WriteEndArray();
            json.WriteNumber("totalCount", stack.Count);
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> ReportAsync(HttpRequest request, IInstanceStore store, CancellationToken cancellationToken)
    {
        var body = new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken));
        var nodeIds = body.All("activityNodeIds").ToHashSet(StringComparer.Ordinal);
        var instance = await FindInstanceAsync(body.Text("workflowInstanceId"), store, cancellationToken);
        return new JsonAnswer(json =>
        {
            using var log = instance is null ? null : new InstanceLog(instance);
            json.WriteStartObject();
            json.WriteStartArray("stats");
            foreach (var statistics in ActivityStatistics.Of(log?.Executions ?? []).Where(x => nodeIds.Count == 0 || nodeIds.Contains(x.ActivityNodeId)))
                ExecutionAnswers.WriteStatistics(json, statistics);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static JsonElement? Find(InstanceLog log, string id)
    {
        foreach (var record in log.Executions)
        {
            if (record.Text("id") == id)
                return record;
        }

        return null;
    }

    private static async Task<InstanceLog?> FindLogAsync(string executionId, IInstanceStore store, CancellationToken cancellationToken) =>
        ExecutionId.TryGetRunId(executionId, out var runId) && await FindInstanceAsync(runId, store, cancellationToken) is { } instance ? new InstanceLog(instance) : null;

    private static async Task<StoredInstance?> FindInstanceAsync(string? id, IInstanceStore store, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        await store.FlushAsync(cancellationToken);
        return await store.FindAsync(id, cancellationToken);
    }
}
