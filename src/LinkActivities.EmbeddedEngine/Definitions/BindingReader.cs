using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Reads the inputs and outputs of an activity.</summary>
/// <param name="types">The names of the types.</param>
/// <param name="defaults">The inputs' defaults.</param>
internal sealed class BindingReader(TypeNames types, InputDefaults defaults)
{
    private const string UnnamedType = "UnregisteredClrType:";

    /// <summary>Reads an input: Elsa's object, or a bare value. The type is always the descriptor's: the Studio saves null for it.</summary>
    public JsonNode? ReadInput(JsonNode? given, InputDescriptor input, string label, ReadingScope scope)
    {
        switch (given)
        {
            case null:
                return null;
            case JsonArray array:
                return defaults.Wrap(input, new JsonObject { ["type"] = "Object", ["value"] = DefinitionJson.WriteText(array) });
            case JsonObject json:
                return ReadInputObject(json, input, label, scope);
            default:
                return defaults.Wrap(input, new JsonObject { ["type"] = Expressions.Expression.Literal, ["value"] = given.DeepClone() });
        }
    }

    /// <summary>Reads an output's binding to a variable; null where it has none.</summary>
    public JsonNode? ReadOutput(JsonNode? given, OutputDescriptor output, string label, ReadingScope scope)
    {
        if (given is null || (given is JsonObject unbound && unbound["memoryReference"] is null && unbound.All(x => x.Key is "typeName" or "memoryReference")))
            return null;
        if (given is not JsonObject json || json.Object("memoryReference") is not { } reference || reference.Text("id") is not { Length: > 0 } id)
        {
            scope.Errors.Add($"{label}: output {output.DisplayName} is not bound to a variable. Choose a variable for it, or leave it unbound.");
            return null;
        }

        var read = new JsonObject { ["typeName"] = TypeName(json, output.Type), ["memoryReference"] = new JsonObject { ["id"] = id } };
        CopyOthers(json, read);
        return read;
    }

    private JsonObject? ReadInputObject(JsonObject json, InputDescriptor input, string label, ReadingScope scope)
    {
        if (json["typeName"] is { } typeName && typeName.AsText() is null)
            return Refuse("its typeName is not a text");
        if (json["expression"] is not { } given)
            return json["memoryReference"] is null && json.ContainsKey("typeName") ? null : Refuse("it has no expression");
        if (given is not JsonObject expression)
            return Refuse("its expression is not an object");
        if (expression.Text("type") is not { Length: > 0 })
            return Refuse("its expression has no type");
        var read = new JsonObject { ["typeName"] = TypeName(json, input.Type), ["expression"] = expression.WithoutNulls() };
        CopyOthers(json, read);
        return read;

        JsonObject? Refuse(string reason)
        {
            scope.Errors.Add($"{label}: input {input.DisplayName} cannot be read: {reason}. Write {{\"expression\":{{\"type\":\"Literal\",\"value\":…}}}}, or enter it again in the designer.");
            return null;
        }
    }

    // A type without a name of Elsa's keeps the one that it came with, so that the definition goes back to Elsa unchanged.
    private string TypeName(JsonObject given, Type type) =>
        types.NameOf(type) is var name && name.StartsWith(UnnamedType, StringComparison.Ordinal) && !types.Names.Contains(name) && given.Text("typeName") is { Length: > 0 } original
            ? original
            : name;

    // An input's memory reference is Elsa's own bookkeeping: older versions wrote it, newer ones do not.
    private static void CopyOthers(JsonObject from, JsonObject to)
    {
        foreach (var (name, value) in from)
        {
            if (value is not null && value.GetValueKind() != JsonValueKind.Undefined && name is not ("typeName" or "expression" or "memoryReference"))
                to[name] = value.DeepClone();
        }
    }
}
