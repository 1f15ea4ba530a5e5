using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What an HTTP endpoint listens for, with all that decides whether a request is let in: no graph is needed to refuse one.</summary>
internal sealed record EndpointPayload
{
    /// <summary>The route template, with a leading slash: <c>/echo/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The method in lower case.</summary>
    public required string Method { get; init; }

    /// <summary>Whether only authenticated requests are let in.</summary>
    public bool Authorize { get; init; }

    /// <summary>The authorization policy that must hold; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>How long a request may take; null for the host's default.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>How large a request may be, in bytes; null for the host's default.</summary>
    public long? RequestSizeLimit { get; init; }

    /// <summary>How large a file may be, in bytes; null for any size that the request may have.</summary>
    public long? FileSizeLimit { get; init; }

    /// <summary>The extensions that files may have; empty for any.</summary>
    public IReadOnlyList<string> AllowedFileExtensions { get; init; } = [];

    /// <summary>The extensions that files must not have.</summary>
    public IReadOnlyList<string> BlockedFileExtensions { get; init; } = [];

    /// <summary>The MIME types that files may have; empty for any.</summary>
    public IReadOnlyList<string> AllowedMimeTypes { get; init; } = [];

    /// <summary>The outcomes that the workflow handles itself, instead of the request being refused.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Whether the caller must be known.</summary>
    public bool RequiresCaller => Authorize || !string.IsNullOrWhiteSpace(Policy);

    /// <summary>Reads a payload.</summary>
    /// <exception cref="JsonException">It is no payload of an endpoint.</exception>
    public static EndpointPayload Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "path") is not { } path || Text(root, "method") is not { } method)
            throw new JsonException("An HTTP endpoint's payload has no path or no method.");
        return new EndpointPayload
        {
            Path = path,
            Method = method,
            Authorize = root.TryGetProperty("authorize", out var authorize) && authorize.ValueKind == JsonValueKind.True,
            Policy = Text(root, "policy"),
            RequestTimeout = TimeSpan.TryParse(Text(root, "requestTimeout"), CultureInfo.InvariantCulture, out var timeout) ? timeout : null,
            RequestSizeLimit = Number(root, "requestSizeLimit"),
            FileSizeLimit = Number(root, "fileSizeLimit"),
            AllowedFileExtensions = Texts(root, "allowedFileExtensions"),
            BlockedFileExtensions = Texts(root, "blockedFileExtensions"),
            AllowedMimeTypes = Texts(root, "allowedMimeTypes"),
            Outcomes = Texts(root, "outcomes"),
        };
    }

    /// <summary>Writes the payload; what is not set is left out, as in Elsa's bookmarks.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("path", Path);
            writer.WriteString("method", Method);
            writer.WriteBoolean("authorize", Authorize);
            if (Policy is not null)
                writer.WriteString("policy", Policy);
            if (RequestTimeout is { } timeout)
                writer.WriteString("requestTimeout", timeout.ToString("c", CultureInfo.InvariantCulture));
            if (RequestSizeLimit is { } requestSize)
                writer.WriteNumber("requestSizeLimit", requestSize);
            if (FileSizeLimit is { } fileSize)
                writer.WriteNumber("fileSizeLimit", fileSize);
            Write(writer, "allowedFileExtensions", AllowedFileExtensions);
            Write(writer, "blockedFileExtensions", BlockedFileExtensions);
            Write(writer, "allowedMimeTypes", AllowedMimeTypes);
            Write(writer, "outcomes", Outcomes);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static IReadOnlyList<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(x => x.GetString() ?? "")] : [];
}
