using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversion to any other class, record or struct: by its JSON, member names in any case.</summary>
internal static class RecordConversion
{
    /// <summary>The conversion to a type with members.</summary>
    public static Func<object, object?> For(Type type) => value =>
    {
        if (value is string or ValueType && !(value is string text && text.AsSpan().TrimStart() is ['{' or '[', ..]))
            throw ValueConverter.Refuse(value, $"a {type.Name}");

        try
        {
            var json = value as string ?? JsonSerializer.Serialize(value, value.GetType(), TextConversion.Json);
            return JsonSerializer.Deserialize(json, type, TextConversion.Json);
        }
        catch (JsonException exception)
        {
            var where = exception.Path is { Length: > 1 } path ? $" ({path[2..]} does not fit)" : "";
            throw ValueConverter.Refuse(value, $"a {type.Name}{where}", exception);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException)
        {
            throw ValueConverter.Refuse(value, $"a {type.Name}", exception);
        }
    };
}
