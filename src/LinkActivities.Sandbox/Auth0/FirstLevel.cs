using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// Changes to a JSON object's own properties; nested objects are replaced whole, as Auth0 does.
internal static class FirstLevel
{
    public static readonly JsonElement Nothing = JsonElement.Parse("{}");

    // A null removes its key.
    public static JsonElement Merge(JsonElement? target, JsonElement changes) => Build(writer =>
    {
        if (target is { } existing)
        {
            foreach (var property in existing.EnumerateObject())
            {
                if (!changes.TryGetProperty(property.Name, out var change))
                    property.WriteTo(writer);
                else
                    WriteUnlessNull(writer, property.Name, change);
            }
        }

        foreach (var property in changes.EnumerateObject())
        {
            if (target is not { } known || !known.TryGetProperty(property.Name, out _))
                WriteUnlessNull(writer, property.Name, property.Value);
        }
    });

    public static JsonElement Without(JsonElement source, string[] names) => Build(writer =>
    {
        foreach (var property in source.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                property.WriteTo(writer);
        }
    });

    public static JsonElement Only(JsonElement source, string[] names) => Build(writer =>
    {
        foreach (var property in source.EnumerateObject())
        {
            if (names.Contains(property.Name))
                property.WriteTo(writer);
        }
    });

    private static JsonElement Build(Action<Utf8JsonWriter> writeProperties) =>
        JsonElement.Parse(Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writeProperties(writer);
            writer.WriteEndObject();
        }).Body.Span);

    private static void WriteUnlessNull(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
