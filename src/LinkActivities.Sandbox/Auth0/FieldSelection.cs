using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// The query parameters fields and include_fields.
internal sealed class FieldSelection(string[]? names, bool include)
{
    public ReadOnlyMemory<byte> Of(byte[] json) =>
        names is null ? json : Reply.Json(200, writer => Write(writer, json)).Body;

    public void Write(Utf8JsonWriter writer, byte[] json)
    {
        if (names is null)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(json);
        writer.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (names.Contains(property.Name) == include)
                property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
