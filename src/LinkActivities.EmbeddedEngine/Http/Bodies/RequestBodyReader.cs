using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Reads a request's body by its content type, as Elsa's endpoint does, and never more of it than allowed.</summary>
internal static class RequestBodyReader
{
    // A caller may claim any length; memory is taken as bytes come.
    private const int LargestInitialSize = 64 * 1024;
    private const int SmallestInitialSize = 4096;

    // Content other than a form is held in memory, whatever its endpoint allows.
    private const int LargestContent = 1024 * 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (!HasBody(request))
            return RequestBody.None;
        if (request.ContentLength > limit)
            return RequestBody.Refused(RequestRefusal.TooLarge(limit));
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } serverLimit && serverLimit.MaxRequestBodySize < limit)
            serverLimit.MaxRequestBodySize = limit;
        try
        {
            return request.HasFormContentType
                ? await ReadFormAsync(request, limit, cancellationToken)
                : await ReadContentAsync(request, limit, cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            return RequestBody.Refused(exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? RequestRefusal.TooLarge(limit)
                : new RequestRefusal(exception.StatusCode, "The request's body cannot be read.", exception.Message));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return RequestBody.Refused(RequestRefusal.Unreadable(exception.Message));
        }
        catch (JsonException exception)
        {
            return RequestBody.Refused(RequestRefusal.NotJson(exception));
        }
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength is { } length ? length > 0 : request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentType is not null;

    private static async ValueTask<RequestBody> ReadFormAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        request.Body = new LimitedStream(request.Body, limit);
        var form = await new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = limit, ValueLengthLimit = (int)Math.Min(limit, int.MaxValue) }).ReadFormAsync(cancellationToken);
        request.Form = form;
        var fields = new Dictionary<string, object?>(form.Count);
        foreach (var (name, values) in form)
            fields[name] = PlainTexts.Of(values);
        return new RequestBody(fields, form.Files);
    }

    private static async ValueTask<RequestBody> ReadContentAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        limit = Math.Min(limit, LargestContent);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(request.ContentLength + 1 ?? 0, SmallestInitialSize, LargestInitialSize));
        try
        {
            var length = 0;
            while (true)
            {
                var count = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (count == 0)
                    break;
                length += count;
                if (length > limit)
                    return RequestBody.Refused(RequestRefusal.TooLarge(limit));
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            return length == 0 ? RequestBody.None : Parse(buffer.AsSpan(0, length), request.ContentType);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static RequestBody Parse(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var end = contentType?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        var mediaType = end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end);
        var isJson = mediaType.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && !IsText(mediaType))
            return RequestBody.Of(mediaType.IsWhiteSpace() ? TextOrBytes(bytes) : bytes.ToArray());

        if (end >= 0 && CharsetOf(contentType!) is { } charset)
        {
            if (FindEncoding(charset) is not { } encoding)
                return RequestBody.Refused(new RequestRefusal(StatusCodes.Status415UnsupportedMediaType, "The request's charset is not known.", $"The charset {charset} is not known here. Send UTF-8."));
            var text = encoding.GetString(bytes);
            return RequestBody.Of(isJson ? JsonBody.Parse(Encoding.UTF8.GetBytes(text)) : text);
        }

        return RequestBody.Of(isJson ? JsonBody.Parse(WithoutMark(bytes)) : Encoding.UTF8.GetString(WithoutMark(bytes)));
    }

    private static bool IsText(ReadOnlySpan<char> mediaType) =>
        mediaType.TrimStart().StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    /// <summary>The charset, unless it is UTF-8, which is what is read without one.</summary>
    private static string? CharsetOf(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) && parsed.CharSet?.Trim('"') is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? charset : null;

    private static Encoding? FindEncoding(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static object TextOrBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return bytes.ToArray();
        }
    }
}
