using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Writes content as JSON: plain values without reflection, anything else by its public members as they are named.</summary>
internal static class ContentJson
{
    // Who reads it is told that it is JSON; text stays readable instead of being escaped for HTML.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };
    private static readonly JsonSerializerOptions MemberOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes content.</summary>
    /// <exception cref="FaultException">It cannot be written as JSON.</exception>
    public static ReadOnlyMemory<byte> Write(object content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        try
        {
            using var writer = new Utf8JsonWriter(buffer, WriterOptions);
            Write(writer, content);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw new FaultException("ContentNotSerializable", "HTTP", "System", $"The content cannot be written as JSON: {exception.Message}");
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            // JSON has no such numbers; JavaScript writes them so too.
            case double or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                writer.WriteNullValue();
                break;
            // Scripts have no time zones: a time without an offset ends in Z, as on Elsa.
            case DateTimeOffset { Offset.Ticks: 0 } time:
                writer.WriteStringValue(time.UtcDateTime);
                break;
            case IDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items and (List<object?> or object[]):
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), MemberOptions);
                break;
        }
    }
}
