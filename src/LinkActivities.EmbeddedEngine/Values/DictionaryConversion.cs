using System.Collections;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversion to dictionaries with text keys, such as headers: from other dictionaries, JSON text and records, value by value.</summary>
internal static class DictionaryConversion
{
    /// <summary>The conversion to a dictionary; null if the type is none.</summary>
    public static Func<object, object?>? For(Type type)
    {
        if (type == typeof(IDictionary))
            type = typeof(Dictionary<string, object?>);

        var contract = type.GetInterfaces().Append(type).FirstOrDefault(IsDictionaryOfText);
        if (contract is null)
            return null;

        var element = contract.GetGenericArguments()[1];
        var concrete = type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(typeof(string), element) : type;
        if (!typeof(IDictionary).IsAssignableFrom(concrete) || concrete.GetConstructor(Type.EmptyTypes) is null)
            return null;

        return value =>
        {
            var result = (IDictionary)Activator.CreateInstance(concrete)!;
            foreach (var (key, item) in Entries(value))
                result[key] = ValueConverter.Convert(item, element);
            return result;
        };
    }

    /// <summary>The entries of anything that has named members.</summary>
    /// <exception cref="ValueConversionException">The value has none.</exception>
    internal static IEnumerable<KeyValuePair<string, object?>> Entries(object value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> entries => entries,
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(entry.Key.ToString()!, entry.Value)),
        string text => FromJson(text),
        IEnumerable => throw ValueConverter.Refuse(value, "an object with named members"),
        _ when value.GetType().IsPrimitive || value is decimal => throw ValueConverter.Refuse(value, "an object with named members"),
        _ => (Dictionary<string, object?>)JsonValues.ToPlain(JsonSerializer.SerializeToElement(value, value.GetType(), TextConversion.Json))!,
    };

    private static Dictionary<string, object?> FromJson(string text)
    {
        try
        {
            return JsonValues.Parse(text) as Dictionary<string, object?> ?? throw ValueConverter.Refuse(text, "an object with named members");
        }
        catch (JsonException exception)
        {
            throw ValueConverter.Refuse(text, "an object with named members", exception);
        }
    }

    private static bool IsDictionaryOfText(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        && type.GetGenericArguments()[0] == typeof(string);
}
