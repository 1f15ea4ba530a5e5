using System.Text.Json;

namespace LinkActivities.Dropdowns;

/// <summary>Reads a card as the designer sends it with a question for options.</summary>
internal static class CardJson
{
    /// <summary>The text that an input was given as a literal; null if it has none, as when it is an expression.</summary>
    /// <param name="card">The card: its inputs by camelCase name.</param>
    /// <param name="input">The input's property name.</param>
    public static string? Literal(JsonElement card, string input)
    {
        if (!TryGet(card, JsonNamingPolicy.CamelCase.ConvertName(input), out var value))
            return null;
        if (TryGet(value, "expression", out var expression))
        {
            if (!TryGet(expression, "type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Literal")
                return null;
            _ = TryGet(expression, "value", out value);
        }

        return value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString() : null;
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
