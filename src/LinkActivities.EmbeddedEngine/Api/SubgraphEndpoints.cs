using System.Text.Json;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Shows the inside of activities that hold others, for the designer to go into one.</summary>
internal static class SubgraphEndpoints
{
    private const string Workflow = "Workflow1";
    private const string Flowchart = "Elsa.Flowchart";

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{id}", (string id, HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken) =>
            AnswerAsync(id, new ApiArguments(request.Query).Text("parentNodeId"), WriteNode, store, cancellationToken));
        api.MapGet("/workflow-definitions/subgraph/segments/{id}", (string id, HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken) =>
            AnswerAsync(id, new ApiArguments(request.Query).Text("childNodeId") ?? throw new ApiRequestException("childNodeId", "The childNodeId is required."), WriteSegments, store, cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(
        string id, string? nodeId, Action<Utf8JsonWriter, ActivityTree> write, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(id, cancellationToken) is not { } definition)
            return TypedResults.NotFound();
        using var document = DefinitionJson.ParseDocument(definition.Json);
        var root = ActivityTree.Of(document.RootElement.Clone(), Workflow);
        var node = (nodeId is null ? root : root?.All.FirstOrDefault(x => x.NodeId == nodeId)) ?? throw new ApiRequestException("generalErrors", "Unknown node ID");
        return new JsonAnswer(json => write(json, node));
    }

    private static void WriteNode(Utf8JsonWriter json, ActivityTree node)
    {
        json.WriteStartObject();
        json.WriteString("nodeId", node.NodeId);
        json.WriteString("port", node.Port);
        json.WritePropertyName("activity");
        node.Activity.WriteTo(json);
        json.WriteEndObject();
    }

    /// <summary>The way from the outermost container to an activity; flowcharts are no steps of it, since the designer shows them as a whole.</summary>
    private static void WriteSegments(Utf8JsonWriter json, ActivityTree child)
    {
        var segments = new Stack<(ActivityTree Node, string Port)>();
        for (var inner = child; inner.Parent is { } node; inner = node)
        {
            if (node.Activity.Text("type") != Flowchart)
                segments.Push((node, inner.Port));
        }

        json.WriteStartObject();
        json.WritePropertyName("childNode");
        WriteNode(json, child);
        json.WritePropertyName("container");
        WriteNode(json, segments.Count > 0 ? segments.Last().Node : child.Parent ?? child);
        json.WriteStartArray("pathSegments");
        foreach (var (node, port) in segments)
            WriteSegment(json, node, port);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSegment(Utf8JsonWriter json, ActivityTree node, string port)
    {
        json.WriteStartObject();
        json.WriteString("activityNodeId", node.NodeId);
        json.WriteString("activityId", node.Activity.Text("id"));
        json.WriteString("activityType", node.Activity.Text("type"));
        json.WriteString("portName", port);
        json.WriteString("activityName", node.Activity.Text("name") ?? node.Activity.Text("type"));
        json.WriteEndObject();
    }
}
