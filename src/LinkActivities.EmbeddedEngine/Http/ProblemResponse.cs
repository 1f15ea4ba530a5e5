using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Answers with problem details (RFC 9457).</summary>
internal static class ProblemResponse
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What is wrong, in short.</param>
    /// <param name="detail">What is wrong this time, and the way out.</param>
    /// <param name="workflowInstanceId">The run that it concerns; null for none.</param>
    public static Task WriteAsync(HttpResponse response, int status, string title, string detail, string? workflowInstanceId = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            if (workflowInstanceId is not null)
                writer.WriteString("workflowInstanceId", workflowInstanceId);
            writer.WriteEndObject();
        }

        return WriteAsync(response, status, "application/problem+json", buffer.WrittenMemory);
    }

    /// <summary>Answers a body that is not JSON in Elsa's form.</summary>
    public static Task WriteAsync(HttpResponse response, JsonException exception)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("message", exception.Message);
            writer.WriteString("path", exception.Path);
            if (exception.LineNumber is { } line)
                writer.WriteNumber("lineNumber", line);
            else
                writer.WriteNull("lineNumber");
            writer.WriteEndObject();
        }

        return WriteAsync(response, StatusCodes.Status400BadRequest, "application/json; charset=utf-8", buffer.WrittenMemory);
    }

    private static Task WriteAsync(HttpResponse response, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
