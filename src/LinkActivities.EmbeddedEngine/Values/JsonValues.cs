using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Values;

internal static partial class JsonValues
{
    public static object? FromJson(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : element.Clone();

    public static void Write(Utf8JsonWriter writer, object? value) => JsonSerializer.Serialize(writer, value);
}
