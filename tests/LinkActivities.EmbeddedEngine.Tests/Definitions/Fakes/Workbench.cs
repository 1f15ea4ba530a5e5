using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>The definitions' parts, put together around stores in memory.</summary>
internal sealed class Workbench : IDisposable
{
    public Workbench()
    {
        Graphs = new FakeGraphs(Store);
        Publisher = new DefinitionPublisher(Store, Graphs, [Paths], new ActivityValidation([], NullLogger<ActivityValidation>.Instance), [Paths]);
        Service = new DefinitionService(Store, Reader, Publisher, Gate, Graphs, Time);
    }

    public InMemoryDefinitionStore Store { get; } = new();

    public InMemoryInstanceStore Instances { get; } = new();

    public PathTable Paths { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 3, 6, 26, TimeSpan.Zero));

    public DefinitionReader Reader { get; } = new(SampleActivities.Registry(), SampleActivities.TypeNames);

    public DefinitionGate Gate { get; } = new();

    public FakeGraphs Graphs { get; }

    public DefinitionPublisher Publisher { get; }

    public DefinitionService Service { get; }

    /// <summary>Saves a definition; the clock goes on a second, so that versions have different times.</summary>
    public async Task<SavedDefinition> SaveAsync(JsonObject model, bool publish = false)
    {
        var saved = await Service.SaveAsync(Reader.Read(model), publish, CancellationToken.None);
        Time.Advance(TimeSpan.FromSeconds(1));
        return saved;
    }

    /// <summary>A workflow that answers on a path.</summary>
    public static JsonObject OnPath(string? definitionId, string path, string text = "hello") => Model(
        definitionId,
        Activity("E", "Elsa.HttpEndpoint", $$"""{"path":"{{path}}","customProperties":{"canStartWorkflow":true} }"""),
        Activity("W", "Elsa.WriteLine", $$"""{"text":"{{text}}"}"""));

    /// <summary>A workflow with a flowchart.</summary>
    public static JsonObject Model(string? definitionId, params JsonObject[] activities) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = definitionId ?? "A workflow",
        ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. activities]), ["connections"] = new JsonArray() },
    };

    /// <summary>An activity, with more members.</summary>
    public static JsonObject Activity(string id, string type, string more = "{}")
    {
        var activity = (JsonObject)JsonNode.Parse(more)!;
        activity["id"] = id;
        activity["name"] = id;
        activity["type"] = type;
        return activity;
    }

    public void Dispose() => Gate.Dispose();
}
