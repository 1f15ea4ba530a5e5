using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>
/// Writes the values of a run that are stored: plain ones as they are, others as their members. What belongs to a request or an answer (either itself,
/// its files, any stream) is written as a remark: it is gone when the run is stored, and holds headers that are secrets.
/// </summary>
internal static class StoredValues
{
    private const string Remark = "(not serializable)";
    private static readonly JsonSerializerOptions Options = new() { Converters = { new OfRequests() } };

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is null or string or bool or int or long or double)
        {
            JsonSerializer.Serialize(writer, value);
            return;
        }

        writer.WriteRawValue(ToJson(value), skipInputValidation: true);
    }

    /// <summary>A value as it is stored, UTF-8; a remark where it has no JSON.</summary>
    public static byte[] ToJson(object? value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, Options);
        }
#pragma warning disable CA1031 // Whatever a member of an activity's object throws must not cost the record of its run.
        catch (Exception)
#pragma warning restore CA1031
        {
            return JsonSerializer.SerializeToUtf8Bytes(Remark);
        }
    }

    private sealed class OfRequests : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeof(Stream).IsAssignableFrom(typeToConvert) || typeToConvert.Namespace is { } name
            && (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("System.Net.Http", StringComparison.Ordinal));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(AsRemark<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class AsRemark<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Remark);
    }
}
