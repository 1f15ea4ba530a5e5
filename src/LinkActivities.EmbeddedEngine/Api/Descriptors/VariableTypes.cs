using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The types that the designer offers for variables, inputs and outputs of a workflow.</summary>
/// <param name="added">Types of activities that were added.</param>
internal sealed class VariableTypes(IEnumerable<VariableTypeName> added)
{
    private static readonly (string Name, string Category, string Description)[] Common =
    [
        ("Object", "Primitives", "Any value."),
        ("String", "Primitives", "Text."),
        ("Boolean", "Primitives", "True or false."),
        ("Int32", "Primitives", "A whole number of 32 bits."),
        ("Long", "Primitives", "A whole number of 64 bits."),
        ("Single", "Primitives", "A floating-point number of 32 bits."),
        ("Double", "Primitives", "A floating-point number of 64 bits."),
        ("Decimal", "Primitives", "A decimal number."),
        ("Guid", "Primitives", "A unique identifier."),
        ("DateTime", "Primitives", "A date and a time."),
        ("DateTimeOffset", "Primitives", "A date and a time with its offset from UTC."),
        ("TimeSpan", "Primitives", "A duration: 00:01:00 is a minute."),
        ("StringDictionary", "Lookups", "Names and texts."),
        ("ObjectDictionary", "Lookups", "Names and values."),
        ("JSON", "Dynamic", "An object whose members are reached with a dot."),
        ("JsonElement", "Dynamic", "Any JSON, to be read."),
        ("JsonNode", "Dynamic", "Any JSON, to be read and written."),
        ("JsonObject", "Dynamic", "A JSON object, to be read and written."),
    ];

    /// <summary>The list of them.</summary>
    public JsonAnswer Answer() => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var (name, category, description) in Common)
            Write(name, category, description);
        foreach (var type in added.Where(x => x.Category is not null))
            Write(type.Name, type.Category!, description: null);
        json.WriteEndArray();
        json.WriteEndObject();

        void Write(string name, string category, string? description)
        {
            json.WriteStartObject();
            json.WriteString("typeName", name);
            json.WriteString("displayName", name);
            json.WriteString("category", category);
            json.WriteStringIfAny("description", description);
            json.WriteEndObject();
        }
    });
}
