using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Reads and writes <see cref="HttpHeaders"/>: <c>{"X-One":"a","X-Two":["b","c"]}</c>.</summary>
internal sealed class HttpHeadersConverter : JsonConverter<HttpHeaders>
{
    /// <inheritdoc/>
    public override HttpHeaders Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("Headers are a JSON object of names and values.");
        var headers = new HttpHeaders();
        foreach (var header in document.RootElement.EnumerateObject())
            headers[header.Name] = header.Value.ValueKind == JsonValueKind.Array ? [.. header.Value.EnumerateArray().Select(Text)] : [Text(header.Value)];
        return headers;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HttpHeaders value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, texts) in value)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => throw new JsonException("A header's value is a text or a list of texts."),
    };
}
