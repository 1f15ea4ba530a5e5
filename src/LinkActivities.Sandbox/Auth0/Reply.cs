using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace LinkActivities.Sandbox.Auth0;

// An answer that is ready but not sent yet, so that a fault can lose it after the call took effect.
internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    private const string JsonType = "application/json; charset=utf-8";

    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reply Empty(int status) => new(status, default, null);

    public static Reply Json(int status, ReadOnlyMemory<byte> json) => new(status, json, JsonType);

    public static Reply Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer);
        return new Reply(status, buffer.WrittenMemory, JsonType);
    }

    public static Reply Html(int status, ReadOnlyMemory<byte> html) => new(status, html, "text/html");

    public static Reply Error(ApiError error) => Json(error.Status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", error.Status);
        writer.WriteString("error", ReasonPhrases.GetReasonPhrase(error.Status));
        writer.WriteString("message", error.Message);
        if (error.Code is not null)
            writer.WriteString("errorCode", error.Code);
        writer.WriteEndObject();
    });

    // RFC 6749 section 5.2.
    public static Reply OAuthError(int status, string error, string description) => Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", error);
        writer.WriteString("error_description", description);
        writer.WriteEndObject();
    });
}
