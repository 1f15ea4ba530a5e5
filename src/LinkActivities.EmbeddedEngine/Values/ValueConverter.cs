using System.Collections.Concurrent;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>
/// Converts values between the types that inputs, variables and scripts have, as Elsa does, but never silently to a default.
/// An empty or blank string is no value: null for whatever can be null, and for a value type the type's default, as a field left empty in the designer.
/// </summary>
internal static class ValueConverter
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>> Converters = new();

    /// <summary>Converts a value.</summary>
    /// <param name="value">The value; null stays null (the default of a value type).</param>
    /// <param name="target">The type wanted.</param>
    /// <exception cref="ValueConversionException">The value does not convert.</exception>
    public static object? Convert(object? value, Type target)
    {
        if (value is null)
            return DefaultOf(target);

        if (target.IsInstanceOfType(value))
            return value;

        if (value is JsonElement or JsonNode)
        {
            if (IsJson(target))
                return JsonTargets.Convert(value, target);

            value = value is JsonElement element ? JsonValues.ToPlain(element) : JsonValues.ToPlain((JsonNode)value);
            if (value is null || target.IsInstanceOfType(value))
                return value ?? DefaultOf(target);
        }

        return Converters.GetOrAdd(target, Create)(value) ?? DefaultOf(target);
    }

    /// <summary>Converts a value.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="value">The value; null is the default of the type.</param>
    /// <exception cref="ValueConversionException">The value does not convert.</exception>
    public static T? Convert<T>(object? value) => value is T already ? already : (T?)Convert(value, typeof(T));

    /// <summary>The error of a value that does not convert: names the value, shortened, and what was wanted.</summary>
    internal static ValueConversionException Refuse(object value, string wanted, Exception? cause = null) => new($"{Shown(value)} is not {wanted}.", cause);

    private static object? DefaultOf(Type target) =>
        target.IsValueType && Nullable.GetUnderlyingType(target) is null ? Activator.CreateInstance(target) : null;

    private static Func<object, object?> Create(Type target)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (type == typeof(string))
            return TextConversion.ToText;

        var converter = ScalarConversion.For(type) ?? CollectionConversion.For(type) ?? DictionaryConversion.For(type) ?? (IsJson(type) ? value => JsonTargets.Convert(value, type) : RecordConversion.For(type));
        return value => value is string text && string.IsNullOrWhiteSpace(text) ? null : type.IsInstanceOfType(value) ? value : converter(value);
    }

    private static bool IsJson(Type type) => typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonElement) || type == typeof(JsonDocument) || type == typeof(ExpandoObject);

    private static string Shown(object value)
    {
        var text = value is string quoted ? $"\"{quoted}\"" : TextConversion.ToText(value) ?? "null";
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…", value is string ? "\"" : "");
    }
}
