using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>
/// JSON as plain values: null, bool, int, long, double, string, <c>List&lt;object?&gt;</c> and <c>Dictionary&lt;string, object?&gt;</c>.
/// A number is an int where it fits, else a long, else a double, as Elsa reads bodies and variables.
/// </summary>
internal static class JsonValues
{
    private static readonly JsonReaderOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Parses JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Parses UTF-8 JSON. Trailing commas and comments are allowed, since people write some of it by hand.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Parse(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, ReaderOptions);
        if (!reader.Read())
            throw new JsonException("There is no JSON.");

        var value = Read(ref reader);
        while (reader.Read())
            throw new JsonException("There is more than one JSON value.");

        return value;
    }

    /// <summary>Copies an element into plain values.</summary>
    public static object? ToPlain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt32(out var whole) ? whole : element.TryGetInt64(out var large) ? large : (object)element.GetDouble(),
        JsonValueKind.Array => ArrayToPlain(element),
        JsonValueKind.Object => ObjectToPlain(element),
        _ => null,
    };

    /// <summary>Copies a node into plain values.</summary>
    public static object? ToPlain(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject jsonObject:
                {
                    var result = new Dictionary<string, object?>(jsonObject.Count);
                    foreach (var (name, value) in jsonObject)
                        result[name] = ToPlain(value);
                    return result;
                }

            case JsonArray array:
                {
                    var result = new List<object?>(array.Count);
                    foreach (var item in array)
                        result.Add(ToPlain(item));
                    return result;
                }

            default:
                return node.AsValue().TryGetValue<JsonElement>(out var element) ? ToPlain(element) : Parse(node.ToJsonString());
        }
    }

    private static object? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var whole) ? whole : reader.TryGetInt64(out var large) ? large : (object)reader.GetDouble();
            case JsonTokenType.StartArray:
                {
                    var list = new List<object?>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        list.Add(Read(ref reader));
                    return list;
                }

            case JsonTokenType.StartObject:
                {
                    var result = new Dictionary<string, object?>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    {
                        var name = reader.GetString()!;
                        reader.Read();
                        result[name] = Read(ref reader);
                    }

                    return result;
                }

            default:
                return null;
        }
    }

    private static List<object?> ArrayToPlain(JsonElement element)
    {
        var result = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            result.Add(ToPlain(item));
        return result;
    }

    private static Dictionary<string, object?> ObjectToPlain(JsonElement element)
    {
        var result = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
            result[property.Name] = ToPlain(property.Value);
        return result;
    }
}
