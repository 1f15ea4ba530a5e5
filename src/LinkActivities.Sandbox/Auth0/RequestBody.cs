using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.Sandbox.Auth0;

internal static class RequestBody
{
    public const int ApiLimit = 1024 * 1024;

    // A repeated key has no one meaning: refused rather than guessed.
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };

    // Null when the body is longer than the limit, in bytes.
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // A form becomes an object of strings. Without a content type the body is taken for JSON.
    public static ApiError? Parse(byte[] body, string? contentType, bool allowForm, out JsonElement json)
    {
        json = default;
        var mediaType = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.Value : null;
        if (!Utf8.IsValid(body))
            return ApiError.InvalidJson;
        if (allowForm && string.Equals(mediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            json = FromForm(Encoding.UTF8.GetString(body));
            return null;
        }

        if (!string.IsNullOrEmpty(contentType) && !string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            return ApiError.UnsupportedMediaType;

        try
        {
            json = JsonElement.Parse(body, Reading);
            if (body.AsSpan().IndexOf("\\u"u8) >= 0)
                Visit(json);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return ApiError.InvalidJson;
        }
    }

    private static JsonElement FromForm(string form) => JsonElement.Parse(Reply.Json(200, writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(form))
            writer.WriteString(name, values[^1]);
        writer.WriteEndObject();
    }).Body.Span);

    // An escaped half of a surrogate pair is JSON by its grammar, but no text: reading it throws InvalidOperationException.
    private static void Visit(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    Visit(item);
                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }
}
