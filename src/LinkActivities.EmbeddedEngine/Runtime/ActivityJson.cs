using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Reads what all activities have in workflow JSON.</summary>
internal static class ActivityJson
{
    /// <summary>Reads an input or expression: wrapped (<c>{"expression":{"type","value"}}</c>), an expression itself (<c>{"type","value"}</c>), a reference to a variable, or a bare value.</summary>
    public static Expression ReadExpression(JsonNode? json)
    {
        if (json is not JsonObject wrapped)
            return new Expression(Expression.Literal, json?.DeepClone());
        if (wrapped["expression"] is JsonObject expression)
            return FromTyped(expression);
        if (wrapped["memoryReference"]?["id"] is { } id)
            return new Expression("Variable", new JsonObject { ["id"] = id.DeepClone(), ["name"] = id.DeepClone() });
        if (wrapped.ContainsKey("type") && (wrapped.ContainsKey("value") || wrapped.Count == 1))
            return FromTyped(wrapped);
        return wrapped.ContainsKey("typeName") ? new Expression(Expression.Literal, null) : new Expression("Object", wrapped.DeepClone());
    }

    /// <summary>Whether the activity starts the workflow, in the present form or as older versions wrote it.</summary>
    public static bool CanStartWorkflow(JsonObject json) =>
        IsTrue(json["customProperties"]?["canStartWorkflow"]) || IsTrue(json["applicationProperties"]?["canStartWorkflow"]) || IsTrue(json["canStartWorkflow"]);

    /// <summary>Reads what of the activity's executions is stored.</summary>
    public static LogPersistence ReadLogPersistence(JsonObject json)
    {
        if (json["customProperties"]?["logPersistenceConfig"] is not JsonObject config)
            return LogPersistence.Everything;
        return new LogPersistence(Keeps(config["default"]) ?? true, Named(config["inputs"]), Named(config["outputs"]));
    }

    private static Dictionary<string, bool> Named(JsonNode? json)
    {
        var named = new Dictionary<string, bool>();
        foreach (var (key, value) in json as JsonObject ?? [])
        {
            if (Keeps(value) is { } keeps)
                named[key] = keeps;
        }

        return named;
    }

    private static bool? Keeps(JsonNode? json)
    {
        var strategy = json is JsonObject config ? config["strategyType"]?.ToString() : json?.ToString();
        if (strategy is null)
            return null;
        if (strategy.Contains("Exclude", StringComparison.Ordinal))
            return false;
        return strategy.Contains("Include", StringComparison.Ordinal) ? true : null;
    }

    private static Expression FromTyped(JsonObject json) => new(json["type"]?.ToString() ?? Expression.Literal, json["value"]?.DeepClone());

    private static bool IsTrue(JsonNode? json) => json is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
