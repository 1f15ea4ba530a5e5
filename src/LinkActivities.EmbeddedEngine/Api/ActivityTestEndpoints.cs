using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Runs one activity alone, from the designer's tab <em>Test</em>. It really does what it does: a card that links accounts links them.</summary>
internal static class ActivityTestEndpoints
{
    private static readonly string[] Shown = ["activityState", "outputs", "payload", "exception", "status"];

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapPost("/tests/activities", TestAsync);

    private static async Task<IResult> TestAsync(HttpRequest request, IDefinitionStore store, IWorkflowGraphs graphs, IWorkflowRunner runner)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var body = await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken);
        if (await FindAsync(body["workflowDefinitionHandle"] as JsonObject ?? [], store, cancellationToken) is not { } definition
            || await graphs.FindAsync(definition.Id, cancellationToken) is not { } graph)
            throw new ApiRequestException("generalErrors", "Workflow definition not found. Save the workflow first.");
        var handle = new ApiArguments(body["activityHandle"] as JsonObject ?? []);
        var node = handle.Text("activityNodeId") is { } nodeId ? graph.FindByNodeId(nodeId)
            : handle.Text("activityId") is { } activityId ? graph.FindById(activityId)
            : null;
        if (node is null)
            throw new ApiRequestException("generalErrors", "Activity not found. Save the workflow first.");

        try
        {
            // Not the request's token: what a card has begun, it ends.
            var run = await runner.TestAsync(graph, node, TestValues(definition), CancellationToken.None);
            return Answer(run, node);
        }
        catch (ValueConversionException exception)
        {
            throw new ApiRequestException("generalErrors", $"A test value does not fit its variable: {exception.Message}");
        }
    }

    private static async Task<StoredDefinition?> FindAsync(JsonObject handle, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var arguments = new ApiArguments(handle);
        if (arguments.Text("definitionVersionId") is { } id)
            return await store.FindByIdAsync(id, cancellationToken);
        return arguments.Text("definitionId") is { } definitionId ? await store.FindAsync(definitionId, arguments.Version(DefinitionVersion.Latest), cancellationToken) : null;
    }

    /// <summary>The values that the author gave the variables for tests, by the variables' ids; the Studio keeps them in the definition.</summary>
    private static Dictionary<string, object?> TestValues(StoredDefinition definition) =>
        DefinitionJson.Parse(definition.Json)["customProperties"]?["VariableTestValues"] is JsonObject values
            ? values.ToDictionary(x => x.Key, x => x.Value is null ? null : JsonValues.ToPlain(x.Value.Deserialize<JsonElement>()), StringComparer.Ordinal)
            : [];

    private static JsonAnswer Answer(WorkflowRun run, ActivityNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var log = new Utf8JsonWriter(buffer))
            new RunDocument(run).WriteLog(log);
        return new JsonAnswer(json =>
        {
            using var log = JsonDocument.Parse(buffer.WrittenMemory);
            var record = log.RootElement.Items("executions").First(x => x.Text("activityNodeId") == node.NodeId);
            json.WriteStartObject();
            foreach (var name in Shown)
                json.CopyIfAny(record, name);
            if (record.Member("activityState") is null)
            {
                json.WriteStartObject("activityState");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }
}
