using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Reads variables, and the inputs and outputs that a workflow declares.</summary>
/// <param name="types">The names of the types.</param>
internal sealed class VariableReader(TypeNames types)
{
    private static readonly HashSet<string> KnownNames = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];

    // Namespaces that storage drivers had in older versions of Elsa, and where they are now.
    private static readonly Dictionary<string, string> StorageDrivers = new(StringComparer.Ordinal)
    {
        ["Elsa.Workflows.Core.Services.MemoryStorageDriver"] = "Elsa.Workflows.MemoryStorageDriver",
        ["Elsa.Workflows.Core.MemoryStorageDriver"] = "Elsa.Workflows.MemoryStorageDriver",
        ["Elsa.Workflows.Services.MemoryStorageDriver"] = "Elsa.Workflows.MemoryStorageDriver",
        ["Elsa.Workflows.Core.Services.WorkflowStorageDriver"] = "Elsa.Workflows.Services.WorkflowStorageDriver",
        ["Elsa.Workflows.Core.WorkflowStorageDriver"] = "Elsa.Workflows.Services.WorkflowStorageDriver",
        ["Elsa.Workflows.Core.Services.WorkflowInstanceStorageDriver"] = "Elsa.Workflows.WorkflowInstanceStorageDriver",
        ["Elsa.Workflows.Core.WorkflowInstanceStorageDriver"] = "Elsa.Workflows.WorkflowInstanceStorageDriver",
    };

    /// <summary>Reads variables.</summary>
    /// <param name="given">An array; null for none.</param>
    /// <param name="owner">Whose variables, for errors and ids.</param>
    /// <param name="scope">What is gathered.</param>
    public JsonArray ReadVariables(JsonNode? given, string owner, ReadingScope scope)
    {
        var read = new JsonArray();
        foreach (var variable in Objects(given, "variables", owner, scope))
        {
            var name = variable.Text("name") ?? "";
            if (name.Length == 0)
                scope.Errors.Add($"A variable of {owner} has no name. Give it one.");
            var json = new JsonObject
            {
                ["id"] = variable.Text("id") is { Length: > 0 } id ? id : ReadingScope.IdFor($"{owner}/variables/{name}"),
                ["name"] = name,
                ["typeName"] = ReadType(variable.Text("typeName"), $"Variable '{name}'", scope),
                ["isArray"] = variable.Flag("isArray") ?? false,
            };

            // Elsa takes an empty text for no value, so a text variable without one starts as null there and here.
            if (variable["value"] is { } value && value.AsText() != "")
                json["value"] = value.DeepClone();
            if (variable.Text("storageDriverTypeName") is { } driver)
                json["storageDriverTypeName"] = CurrentDriver(driver);
            foreach (var (key, other) in variable)
            {
                if (other is not null && !KnownNames.Contains(key))
                    json[key] = other.DeepClone();
            }

            read.Add((JsonNode)json);
        }

        return read;
    }

    /// <summary>Reads the inputs or outputs that the workflow declares.</summary>
    /// <param name="given">An array; null for none.</param>
    /// <param name="kind"><c>inputs</c> or <c>outputs</c>.</param>
    /// <param name="scope">What is gathered.</param>
    public JsonArray ReadArguments(JsonNode? given, string kind, ReadingScope scope)
    {
        var read = new JsonArray();
        foreach (var argument in Objects(given, kind, "the workflow", scope))
        {
            var json = argument.WithoutNulls();
            var name = argument.Text("name") ?? "";
            if (name.Length == 0)
                scope.Errors.Add($"One of the workflow's {kind} has no name. Give it one.");
            json["type"] = ReadType(argument.Text("type"), $"Workflow {kind[..^1]} '{name}'", scope);

            // Elsa leaves out what is false here, though not of a variable.
            if (json.Flag("isArray") == false)
                json.Remove("isArray");
            if (json.Text("storageDriverType") is { } driver)
                json["storageDriverType"] = CurrentDriver(driver);
            read.Add((JsonNode)json);
        }

        return read;
    }

    private string ReadType(string? given, string label, ReadingScope scope)
    {
        if (string.IsNullOrWhiteSpace(given))
            return "Object";
        if (types.Find(given) is { } type)
            return types.Names.Contains(given) || types.NameOf(type).StartsWith("Unregistered", StringComparison.Ordinal) ? given : types.NameOf(type);
        scope.Errors.Add($"{label} has the type '{given}', which is not available in this engine. Choose one of the types that the designer offers, such as Object.");
        return given;
    }

    private static string CurrentDriver(string given)
    {
        var comma = given.IndexOf(',', StringComparison.Ordinal);
        var name = comma < 0 ? given : given[..comma];
        return StorageDrivers.TryGetValue(name.Trim(), out var current) ? $"{current}, Elsa.Workflows.Core" : given;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? given, string kind, string owner, ReadingScope scope)
    {
        if (given is null)
            return [];
        if (given is JsonArray array && array.All(x => x is JsonObject))
            return array.Cast<JsonObject>();
        scope.Errors.Add($"The {kind} of {owner} are not a list of objects.");
        return [];
    }
}
