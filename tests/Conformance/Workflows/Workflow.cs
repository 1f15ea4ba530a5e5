using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Workflows;

/// <summary>A workflow definition as it is posted to the REST API.</summary>
internal sealed class Workflow
{
    /// <summary>Stores a variable with its instance. On Elsa, one that names no driver is forgotten when the instance waits.</summary>
    private const string Kept = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];

    /// <param name="id">The definition's id.</param>
    /// <param name="root">What it runs.</param>
    public Workflow(string id, JsonObject root)
    {
        Id = id;
        Root = root;
        Variable(Act.Trace, "String", ":");
    }

    public string Id { get; }

    public JsonObject Root { get; }

    /// <summary>A workflow that is a flowchart; connections read <c>A > B</c> and <c>A:True > B</c>.</summary>
    public static Workflow Flow(string id, JsonObject[] activities, params string[] connections) =>
        new(id, Act.Flowchart("Flowchart1", activities, connections));

    /// <summary>A workflow of one endpoint, then activities one after the other.</summary>
    public static Workflow Line(string id, params JsonObject[] activities) => Flow(
        id, activities, [.. activities.Zip(activities.Skip(1)).Select(x => $"{(string)x.First["id"]!} > {(string)x.Second["id"]!}")]);

    public Workflow Variable(string name, string type = "Object", JsonNode? value = null)
    {
        _variables.Add((JsonNode)Variable(name, name, type, value));
        return this;
    }

    public Workflow Input(string name, string type = "String")
    {
        _inputs.Add((JsonNode)new JsonObject { ["name"] = name, ["type"] = type, ["displayName"] = name, ["category"] = "Primitives" });
        return this;
    }

    public Workflow Output(string name, string type = "String")
    {
        _outputs.Add((JsonNode)new JsonObject { ["name"] = name, ["type"] = type, ["displayName"] = name, ["category"] = "Primitives" });
        return this;
    }

    /// <summary>The definition.</summary>
    public JsonObject Model() => new()
    {
        ["definitionId"] = Id,
        ["name"] = Id,
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["outputs"] = _outputs.DeepClone(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["isReadonly"] = false,
        ["options"] = new JsonObject(),
        ["root"] = Root.DeepClone(),
    };

    /// <summary>The body that saves the definition, and publishes it if asked to.</summary>
    public JsonObject SaveRequest(bool publish = true) => new() { ["model"] = Model(), ["publish"] = publish };

    /// <summary>A variable as definitions and scopes declare it.</summary>
    public static JsonObject Variable(string id, string name, string type, JsonNode? value) =>
        new() { ["id"] = id, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value, ["storageDriverTypeName"] = Kept };
}
