using System.Text.Json;
using LinkActivities.EmbeddedEngine.Activities;
using LinkActivities.EmbeddedEngine.Activities.Flowcharts;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Shows the inside of activities that hold others, for the designer to go into one.</summary>
internal static class SubgraphEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{id}", NodeAsync);
        api.MapGet("/workflow-definitions/subgraph/segments/{id}", SegmentsAsync);
    }

    private static async Task<IResult> NodeAsync(string id, HttpRequest request, IDefinitionStore store, IWorkflowGraphs graphs, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, store, graphs, cancellationToken) is not { } found)
            return TypedResults.NotFound();
        var parent = new ApiArguments(request.Query).Text("parentNodeId");
        var node = parent is null ? found.Graph.Root : FindNode(found.Graph, parent);
        return new JsonAnswer(json =>
        {
            using var document = JsonDocument.Parse(found.Definition.Json);
            WriteNode(json, node, ActivityDocuments.ById(document.RootElement), found.Graph, isDeep: true);
        });
    }

    private static async Task<IResult> SegmentsAsync(string id, HttpRequest request, IDefinitionStore store, IWorkflowGraphs graphs, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, store, graphs, cancellationToken) is not { } found)
            return TypedResults.NotFound();
        var child = FindNode(found.Graph, new ApiArguments(request.Query).Text("childNodeId") ?? throw new ApiRequestException("childNodeId", "The childNodeId is required."));
        var segments = new Stack<(ActivityNode Node, string Port)>();
        for (var inner = child; inner.Parent is { } node; inner = node)
        {
            if (node.Activity is not Workflow and not Flowchart)
                segments.Push((node, PortOf(node, inner)));
        }

        var container = segments.Count > 0 ? segments.Last().Node : child.Parent ?? child;
        return new JsonAnswer(json =>
        {
            using var document = JsonDocument.Parse(found.Definition.Json);
            var documents = ActivityDocuments.ById(document.RootElement);
            json.WriteStartObject();
            json.WritePropertyName("childNode");
            WriteNode(json, child, documents, found.Graph, isDeep: false);
            json.WritePropertyName("container");
            WriteNode(json, container, documents, found.Graph, isDeep: true);
            json.WriteStartArray("pathSegments");
            foreach (var (node, port) in segments)
                WriteSegment(json, node, port);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task<(StoredDefinition Definition, WorkflowGraph Graph)?> FindAsync(string id, IDefinitionStore store, IWorkflowGraphs graphs, CancellationToken cancellationToken) =>
        await store.FindByIdAsync(id, cancellationToken) is { } definition && await graphs.FindAsync(definition.Id, cancellationToken) is { } graph ? (definition, graph) : null;

    private static ActivityNode FindNode(WorkflowGraph graph, string nodeId) =>
        graph.FindByNodeId(nodeId) ?? throw new ApiRequestException("generalErrors", "Unknown node ID");

    private static void WriteSegment(Utf8JsonWriter json, ActivityNode node, string port)
    {
        json.WriteStartObject();
        json.WriteString("activityNodeId", node.NodeId);
        json.WriteString("activityId", node.Activity.Id);
        json.WriteString("activityType", node.Descriptor.TypeName);
        json.WriteString("portName", port);
        json.WriteString("activityName", node.Activity.Name ?? node.Descriptor.TypeName);
        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, ActivityNode node, IReadOnlyDictionary<string, JsonElement> documents, WorkflowGraph graph, bool isDeep)
    {
        json.WriteStartObject();
        json.WriteString("nodeId", node.NodeId);
        json.WriteString("port", node.Parent is { } parent ? PortOf(parent, node) : "");
        json.WritePropertyName("activity");
        WriteActivity(json, node, documents);
        json.WriteStartArray("children");
        foreach (var child in isDeep ? graph.Nodes.Where(x => x.Parent == node) : [])
            WriteNode(json, child, documents, graph, isDeep: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string PortOf(ActivityNode node, ActivityNode child) =>
        node.Descriptor.Ports.FirstOrDefault(x => x.Property?.GetValue(node.Activity) switch
        {
            Activity held => held == child.Activity,
            IEnumerable<Activity> list => list.Contains(child.Activity),
            _ => false,
        })?.Key ?? "";

    private static void WriteActivity(Utf8JsonWriter json, ActivityNode node, IReadOnlyDictionary<string, JsonElement> documents)
    {
        if (documents.TryGetValue(node.Activity.Id, out var document))
        {
            document.WriteTo(json);
            return;
        }

        // The workflow itself, which a definition holds under no name.
        json.WriteStartObject();
        json.WriteString("id", node.Activity.Id);
        json.WriteString("nodeId", node.NodeId);
        json.WriteString("type", node.Descriptor.TypeName);
        json.WriteNumber("version", node.Descriptor.Version);
        json.WriteEndObject();
    }
}
