using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversion to the JSON types of the framework and to expando objects. Text that is a JSON object or array is read as such.</summary>
internal static class JsonTargets
{
    /// <summary>Converts a value.</summary>
    /// <exception cref="ValueConversionException">The value is no JSON of that kind.</exception>
    public static object? Convert(object value, Type target)
    {
        if (target == typeof(ExpandoObject))
        {
            IDictionary<string, object?> expando = new ExpandoObject();
            foreach (var (name, item) in DictionaryConversion.Entries(value is JsonElement or JsonNode ? Plain(value) ?? new Dictionary<string, object?>() : value))
                expando[name] = item;
            return expando;
        }

        var node = ToNode(value);
        if (target == typeof(JsonElement))
            return JsonSerializer.SerializeToElement(node);
        if (target == typeof(JsonDocument))
            return JsonSerializer.SerializeToDocument(node);

        return node is null || target.IsInstanceOfType(node) ? node : throw ValueConverter.Refuse(value, target == typeof(JsonArray) ? "a JSON array" : target == typeof(JsonObject) ? "a JSON object" : "a JSON value");
    }

    private static object? Plain(object value) => value is JsonElement element ? JsonValues.ToPlain(element) : JsonValues.ToPlain((JsonNode)value);

    private static JsonNode? ToNode(object value)
    {
        if (value is not string text || !(text.AsSpan().TrimStart() is ['{' or '[', ..]))
            return JsonSerializer.SerializeToNode(value, value.GetType(), TextConversion.Json);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw ValueConverter.Refuse(value, $"JSON: it is broken ({CollectionConversion.Broken(exception)})", exception);
        }
    }
}
