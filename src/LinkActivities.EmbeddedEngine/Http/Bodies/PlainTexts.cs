using Microsoft.Extensions.Primitives;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Makes plain values of what a request has by name: one value is a text, several are a list, as on Elsa.</summary>
internal static class PlainTexts
{
    /// <summary>The value.</summary>
    public static object? Of(StringValues values) => values.Count > 1 ? new List<object?>(values) : values.ToString();

    /// <summary>All values by name.</summary>
    /// <param name="all">What the request has.</param>
    /// <param name="capacity">How many there are.</param>
    /// <param name="isLeftOut">Which names are left out; null for none.</param>
    public static Dictionary<string, object?> Of(IEnumerable<KeyValuePair<string, StringValues>> all, int capacity, Func<string, bool>? isLeftOut = null)
    {
        var plain = new Dictionary<string, object?>(capacity, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in all)
        {
            if (isLeftOut?.Invoke(name) != true)
                plain[name] = Of(values);
        }

        return plain;
    }
}
