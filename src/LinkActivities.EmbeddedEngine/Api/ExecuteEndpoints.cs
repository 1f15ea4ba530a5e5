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

/// <summary>Runs a definition.</summary>
internal static class ExecuteEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/execute", async (
            string definitionId, HttpContext context, IDefinitionStore store, IWorkflowGraphs graphs, IWorkflowRunner runner, IInstanceStore instances) =>
        {
            var body = await ApiBody.ReadOptionalAsync(context.Request, "serializerErrors", context.RequestAborted);
            var input = body.FirstOrDefault(x => x.Key.Equals("input", StringComparison.OrdinalIgnoreCase)).Value;
            return await ExecuteAsync(definitionId, new ApiArguments(body), input, context.Response, store, graphs, runner, instances, context.RequestAborted);
        });
        api.MapGet("/workflow-definitions/{definitionId}/execute", async (
            string definitionId, HttpContext context, IDefinitionStore store, IWorkflowGraphs graphs, IWorkflowRunner runner, IInstanceStore instances) =>
        {
            var query = new ApiArguments(context.Request.Query);
            var input = query.Text("input") is { } text ? DefinitionJson.TryParse(text) ?? throw NotAnObject() : null;
            return await ExecuteAsync(definitionId, query, input, context.Response, store, graphs, runner, instances, context.RequestAborted);
        });
    }

    private static async Task<IResult> ExecuteAsync(
        string definitionId,
        ApiArguments arguments,
        JsonNode? input,
        HttpResponse response,
        IDefinitionStore store,
        IWorkflowGraphs graphs,
        IWorkflowRunner runner,
        IInstanceStore instances,
        CancellationToken cancellationToken)
    {
        var version = arguments.Version(DefinitionVersion.Published);
        if (await store.FindAsync(definitionId, version, cancellationToken) is not { } definition
            || await graphs.FindAsync(definition.Id, cancellationToken) is not { } graph)
            return TypedResults.NotFound();
        var trigger = arguments.Text("triggerActivityId");
        if (trigger is not null && graph.FindById(trigger) is null)
            throw new ApiRequestException("triggerActivityId", $"The workflow has no activity '{trigger}'.");
        var request = new StartRequest { CorrelationId = arguments.Text("correlationId"), TriggerActivityId = trigger, Input = ReadInput(input) };

        // Not the request's token: a caller who does not wait for the answer must not leave half a run behind.
        var run = await runner.StartAsync(graph, request, CancellationToken.None);
        await instances.FlushAsync(CancellationToken.None);
        var stored = await instances.FindAsync(run.Id, CancellationToken.None);
        response.Headers["x-elsa-workflow-instance-id"] = run.Id;
        response.Headers["x-elsa-workflow-cannot-start"] = bool.FalseString;
        return new JsonAnswer(
            json =>
            {
                json.WriteStartObject();
                if (stored is not null)
                {
                    json.WritePropertyName("workflowState");
                    json.WriteRawValue(stored.State);
                }

                json.WriteEndObject();
            },
            run.SubStatus == WorkflowSubStatus.Faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private static Dictionary<string, object?> ReadInput(JsonNode? input) => input switch
    {
        null => [],
        JsonObject json => json.ToDictionary(x => x.Key, x => x.Value is null ? null : JsonValues.ToPlain(x.Value.Deserialize<JsonElement>()), StringComparer.Ordinal),
        _ => throw NotAnObject(),
    };

    private static ApiRequestException NotAnObject() => new("input", "The input is not a JSON object of names and values.");
}
