using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Reads the JSON object in a request's body.</summary>
internal static class ApiBody
{
    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="field">What a broken body is reported under.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="ApiRequestException">It is not one JSON object.</exception>
    /// <exception cref="ApiBodyTooLargeException">It is larger than a definition may be.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, string field, CancellationToken cancellationToken) =>
        Parse(await ReadBytesAsync(request, cancellationToken), field);

    /// <summary>Reads the body; an empty one is an empty object.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<JsonObject> ReadOptionalAsync(HttpRequest request, string field, CancellationToken cancellationToken) =>
        await ReadBytesAsync(request, cancellationToken) is { IsEmpty: false } bytes ? Parse(bytes, field) : [];

    private static JsonObject Parse(ReadOnlyMemory<byte> bytes, string field)
    {
        try
        {
            return DefinitionJson.Parse(bytes.Span);
        }
        catch (JsonException exception)
        {
            throw new ApiRequestException(field, exception.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > DefinitionLimits.Bytes)
            throw new ApiBodyTooLargeException();
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + count > DefinitionLimits.Bytes)
                throw new ApiBodyTooLargeException();
            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }
}
