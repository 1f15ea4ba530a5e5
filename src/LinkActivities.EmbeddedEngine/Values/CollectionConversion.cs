using System.Collections;
using System.Collections.ObjectModel;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversion to arrays, lists and sets: item by item; from JSON text; from a single string, which becomes the only item.</summary>
internal static class CollectionConversion
{
    /// <summary>The conversion to a collection; null if the type is none.</summary>
    public static Func<object, object?>? For(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            var element = type.GetElementType()!;
            return value => ToArray(Items(value, type), element);
        }

        if (type == typeof(IEnumerable) || type == typeof(ICollection) || type == typeof(IList))
            return value => Fill(new List<object?>(), Items(value, type), typeof(object));

        if (!type.IsGenericType || type.GetGenericArguments() is not [var item])
            return null;

        var list = typeof(List<>).MakeGenericType(item);
        if (type.IsAssignableFrom(list))
            return value => Fill((IList)Activator.CreateInstance(list)!, Items(value, type), item);

        var collection = typeof(Collection<>).MakeGenericType(item);
        if (type.IsAssignableFrom(collection))
            return value => Fill((IList)Activator.CreateInstance(collection)!, Items(value, type), item);

        var set = typeof(HashSet<>).MakeGenericType(item);
        return type.IsAssignableFrom(set) ? value => Activator.CreateInstance(set, ToArray(Items(value, type), item)) : null;
    }

    /// <summary>What a message calls a collection.</summary>
    internal static string Named(Type type) => $"a list of {(type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object)).Name}";

    private static IEnumerable Items(object value, Type type)
    {
        if (value is string text)
        {
            if (!text.AsSpan().TrimStart().StartsWith('['))
                return new[] { text };
            try
            {
                return (IEnumerable)JsonValues.Parse(text)!;
            }
            catch (JsonException exception)
            {
                throw ValueConverter.Refuse(value, $"{Named(type)}: its JSON is broken ({Broken(exception)})", exception);
            }
        }

        return value is IEnumerable items and not IDictionary && value is not IDictionary<string, object?> ? items : throw ValueConverter.Refuse(value, Named(type));
    }

    /// <summary>Where JSON is broken, in words.</summary>
    internal static string Broken(JsonException exception) => $"line {(exception.LineNumber ?? 0) + 1}, column {(exception.BytePositionInLine ?? 0) + 1}";

    private static Array ToArray(IEnumerable items, Type element)
    {
        var source = items.Cast<object?>().ToList();
        var result = Array.CreateInstance(element, source.Count);
        for (var i = 0; i < source.Count; i++)
            result.SetValue(ValueConverter.Convert(source[i], element), i);
        return result;
    }

    private static IList Fill(IList target, IEnumerable items, Type element)
    {
        foreach (var item in items)
            target.Add(ValueConverter.Convert(item, element));
        return target;
    }
}
