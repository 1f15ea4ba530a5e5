using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Workflows;

/// <summary>What an input of an activity is set to, in Elsa's JSON.</summary>
internal static class Value
{
    public static JsonObject Literal(JsonNode? value, string type = "String") => Of(type, "Literal", value);

    public static JsonObject Script(string script, string type = "Object") => Of(type, "JavaScript", script);

    /// <summary>A JSON text, as the Studio writes lists and objects.</summary>
    public static JsonObject Json(string json, string type = "Object") => Of(type, "Object", json);

    public static JsonObject Variable(string name, string type = "Object") =>
        Of(type, "Variable", new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = type });

    /// <summary>An input that the workflow was started with.</summary>
    public static JsonObject Input(string name, string type = "Object") =>
        Of(type, "Input", new JsonObject { ["name"] = name, ["type"] = type });

    /// <summary>An output that goes into a variable.</summary>
    public static JsonObject Into(string variable, string type = "Object") =>
        new() { ["typeName"] = type, ["memoryReference"] = new JsonObject { ["id"] = variable } };

    private static JsonObject Of(string type, string expression, JsonNode? value) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value },
    };
}
