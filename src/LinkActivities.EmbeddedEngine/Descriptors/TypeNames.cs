using System.Net;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities.Branching;
using LinkActivities.EmbeddedEngine.Activities.Flowcharts;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>The names that types have in workflow JSON: Elsa's for the common ones, and those that were added for the activities' own.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, Type> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, string> byType = [];

    /// <summary>Knows Elsa's common types, and more.</summary>
    /// <param name="added">Names of further types.</param>
    public TypeNames(IEnumerable<VariableTypeName> added)
    {
        Add("Object", typeof(object));
        Add("String", typeof(string));
        Add("Boolean", typeof(bool));
        Add("Int16", typeof(short));
        Add("Int32", typeof(int));
        Add("Int64", typeof(long));
        Add("Single", typeof(float));
        Add("Double", typeof(double));
        Add("Decimal", typeof(decimal));
        Add("Byte", typeof(byte));
        Add("Char", typeof(char));
        Add("Guid", typeof(Guid));
        Add("DateTime", typeof(DateTime));
        Add("DateTimeOffset", typeof(DateTimeOffset));
        Add("DateOnly", typeof(DateOnly));
        Add("TimeOnly", typeof(TimeOnly));
        Add("TimeSpan", typeof(TimeSpan));
        // Elsa has no name for this one; an export must carry what Elsa writes.
        Add("UnregisteredClrType:System.Uri, System.Private.Uri", typeof(Uri));
        Add("Uri", typeof(Uri));
        Add("ObjectDictionary", typeof(IDictionary<string, object?>));
        Add("StringDictionary", typeof(IDictionary<string, string>));
        Add("StringMap", typeof(IDictionary<string, string[]>));
        Add("ExpandoObject", typeof(IDictionary<string, object?>));
        Add("JsonObject", typeof(JsonObject));
        Add("JsonArray", typeof(JsonArray));
        Add("JsonNode", typeof(JsonNode));
        Add("JsonElement", typeof(System.Text.Json.JsonElement));
        // The names under which the designer offers two of these.
        Add("Long", typeof(long));
        Add("JSON", typeof(IDictionary<string, object?>));
        Add("HttpStatusCode", typeof(HttpStatusCode));
        Add("FlowJoinMode", typeof(FlowJoinMode));

        // Nor for this one.
        Add("UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", typeof(SwitchMode));
        foreach (var (name, type) in added)
            Add(name, type);
    }

    /// <summary>The names that a variable can have as its type.</summary>
    public IReadOnlyCollection<string> Names => byName.Keys;

    /// <summary>The name of a type; a type without one gets Elsa's form for such.</summary>
    public string NameOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (byType.TryGetValue(plain, out var name))
            return name;
        if (plain.IsArray && byType.TryGetValue(plain.GetElementType()!, out var element))
            return $"{element}[]";
        if (plain.IsGenericType && plain.GenericTypeArguments is [var item] && typeof(System.Collections.IEnumerable).IsAssignableFrom(plain) && byType.TryGetValue(item, out element))
            return $"List<{element}>";
        return $"UnregisteredClrType:{plain.FullName}, {plain.Assembly.GetName().Name}";
    }

    /// <summary>Finds a type by its name: plain, <c>X[]</c>, <c>List&lt;X&gt;</c>, <c>ICollection&lt;X&gt;</c>…, or a common type's old assembly-qualified name; null where there is none.</summary>
    public Type? Find(string name)
    {
        name = name.Trim();
        if (byName.TryGetValue(name, out var type))
            return type;
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Find(name[..^2])?.MakeArrayType();
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open > 0 && name.EndsWith('>'))
            return FindGeneric(name[..open], name[(open + 1)..^1]);
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var full = comma < 0 ? name : name[..comma];
        return full.Contains('.', StringComparison.Ordinal) ? byType.Keys.FirstOrDefault(x => x.FullName == full) : null;
    }

    private Type? FindGeneric(string name, string arguments)
    {
        if (name is "IDictionary" or "Dictionary")
            return arguments.Replace(" ", "", StringComparison.Ordinal) switch
            {
                "String,Object" => typeof(IDictionary<string, object?>),
                "String,String" => typeof(IDictionary<string, string>),
                "String,String[]" => typeof(IDictionary<string, string[]>),
                _ => null,
            };
        if (Find(arguments) is not { } item)
            return null;
        return name switch
        {
            "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" => typeof(List<>).MakeGenericType(item),
            "HashSet" or "ISet" => typeof(HashSet<>).MakeGenericType(item),
            "Nullable" => item,
            _ => null,
        };
    }

    private void Add(string name, Type type)
    {
        byName[name] = type;
        byType.TryAdd(type, name);
    }
}
