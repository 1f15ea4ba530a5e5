using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

/// <summary>Writes workflow JSON in a few words.</summary>
internal static class Flow
{
    public static JsonObject Workflow(JsonObject root, params JsonObject[] variables) => new()
    {
        ["variables"] = new JsonArray([.. variables]),
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "UserId", ["type"] = "String" }),
        ["root"] = root,
    };

    public static JsonObject Variable(string name, string typeName = "Object", JsonNode? value = null) =>
        new() { ["id"] = $"id-{name}", ["name"] = name, ["typeName"] = typeName, ["value"] = value };

    /// <summary>A flowchart of activities; connections are written <c>A->B</c> or <c>A:True->B</c>.</summary>
    public static JsonObject Chart(JsonObject[] activities, params string[] connections) => Activity("Flowchart1", "Elsa.Flowchart", new()
    {
        ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. connections.Select(Connection)]),
    });

    public static JsonObject Sequence(string id, params JsonObject[] activities) => Activity(id, "Elsa.Sequence", new() { ["activities"] = new JsonArray([.. activities]) });

    public static JsonObject Activity(string id, string type, JsonObject? members = null)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (key, value) in members ?? [])
            json[key] = value?.DeepClone();
        return json;
    }

    public static JsonObject Starts(this JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    public static JsonObject Write(string id, string? text = null) => Activity(id, "Elsa.WriteLine", new() { ["text"] = Literal(text ?? id) });

    public static JsonObject WriteJs(string id, string script) => Activity(id, "Elsa.WriteLine", new() { ["text"] = Js(script) });

    public static JsonObject Wait(string id, string name = "") => Activity(id, "Test.Wait", new() { ["name2"] = Literal(name) });

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Activity(id, "Elsa.SetVariable", new() { ["variable"] = new JsonObject { ["id"] = $"id-{variable}", ["name"] = variable }, ["value"] = value });

    public static JsonObject Join(string id, string mode) => Activity(id, "Elsa.FlowJoin", new() { ["mode"] = Literal(mode) });

    public static JsonObject Decision(string id, string script) => Activity(id, "Elsa.FlowDecision", new() { ["condition"] = Js(script) });

    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    public static JsonObject Js(string script) => Input("JavaScript", script);

    public static JsonObject Object(string json) => Input("Object", json);

    public static JsonObject Ref(string variable) => Input("Variable", new JsonObject { ["id"] = $"id-{variable}", ["name"] = variable });

    private static JsonObject Input(string type, JsonNode? value) =>
        new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        return new()
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
