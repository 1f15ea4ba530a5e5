using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Reads JSON that a caller sent into plain values. Strict: no comments, no trailing commas.</summary>
internal static class JsonBody
{
    /// <summary>Reads JSON.</summary>
    /// <param name="utf8">The JSON, UTF-8.</param>
    /// <returns>null, bool, int, long, double, string, <c>List&lt;object?&gt;</c> or <c>Dictionary&lt;string, object?&gt;</c>.</returns>
    /// <exception cref="JsonException">It is no JSON; the message is the one of Elsa's answer, with path and line.</exception>
    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            var value = Read(ref reader);
            reader.Read();
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The serializer words the error with its path, as callers of Elsa know it; a reader does not.
            JsonSerializer.Deserialize<JsonElement>(utf8);
            throw new JsonException(exception.Message, "$", null, null, exception);
        }
    }

    private static object? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        // Each as its own type: without the casts C# makes all three doubles.
        JsonTokenType.Number => reader.TryGetInt32(out var whole) ? (object)whole : reader.TryGetInt64(out var large) ? (object)large : reader.GetDouble(),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => null,
    };

    private static List<object?> ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader));
        return items;
    }

    private static Dictionary<string, object?> ReadObject(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = Read(ref reader);
        }

        return members;
    }
}
