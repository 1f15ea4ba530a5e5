using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>JSON text of definitions to nodes and back.</summary>
internal static class DefinitionJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A duplicate name would otherwise throw only when it is first looked up, far from the one who can say so.
    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = DefinitionLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>Parses one JSON object.</summary>
    /// <exception cref="JsonException">It is none, or is nested too deeply.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        return JsonNode.Parse(utf8, documentOptions: ReaderOptions) as JsonObject ?? throw new JsonException("The JSON value is not an object.");
    }

    /// <summary>Parses a stored definition for reading alone; dispose of it.</summary>
    public static JsonDocument ParseDocument(ReadOnlyMemory<byte> utf8) => JsonDocument.Parse(utf8, ReaderOptions);

    /// <summary>Parses one JSON object in a string; null when it is none.</summary>
    public static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: ReaderOptions) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a node without white space.</summary>
    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a node without white space.</summary>
    public static string WriteText(JsonNode node) => System.Text.Encoding.UTF8.GetString(Write(node));
}
