using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Graphs that know no more of a definition than its triggers; a script with a '#' does not compile.</summary>
internal sealed class FakeGraphs(InMemoryDefinitionStore store) : IWorkflowGraphs
{
    private readonly Dictionary<WorkflowGraph, StoredDefinition> definitions = [];

    public List<string> Forgotten { get; } = [];

    public ValueTask<WorkflowGraph?> FindAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Versions.FirstOrDefault(x => x.Id == definitionVersionId) is { } definition ? Build(definition) : null);

    public WorkflowGraph Build(StoredDefinition definition)
    {
        if (System.Text.Encoding.UTF8.GetString(definition.Json).Contains('#'))
            throw new PublishException(["Write Line 'W1', input Text, line 1: unexpected '#'.", "Write Line 'W2', input Text, line 1: unexpected '#'."]);
        var root = new ActivityNode { Activity = new Start { Id = "Workflow1" }, Descriptor = ActivityDescriber.Describe(typeof(Start)), NodeId = "Workflow1", Index = 0 };
        var graph = new WorkflowGraph
        {
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            Name = definition.Name,
            Root = root,
            Nodes = [root],
            Inputs = new HashSet<string>(),
        };
        definitions[graph] = definition;
        return graph;
    }

    public IReadOnlyList<StoredTrigger> TriggersOf(WorkflowGraph graph)
    {
        var definition = definitions[graph];
        var activities = JsonNode.Parse(definition.Json)!["root"]!["activities"] as JsonArray ?? [];
        return
        [
            .. activities.Where(x => (string)x!["type"]! == "Elsa.HttpEndpoint" && (bool)x["customProperties"]!["canStartWorkflow"]!)
                .Select(x => new StoredTrigger(definition.DefinitionId, definition.Id, (string)x!["id"]!, "Elsa.HttpEndpoint", (string)x["path"]!["expression"]!["value"]!)),
        ];
    }

    public void Forget(string definitionVersionId) => Forgotten.Add(definitionVersionId);
}
