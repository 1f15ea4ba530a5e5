using System.Text.Json;
using LinkActivities.Checks;

namespace LinkActivities.Dropdowns;

/// <summary>Reads a card as the designer sends it with a question for options.</summary>
internal static class CardJson
{
    /// <summary>The text that an input was given as a literal; null if it has none, as when it is an expression.</summary>
    /// <param name="card">The card: its inputs by camelCase name.</param>
    /// <param name="input">The input's property name.</param>
    public static string? Literal(JsonElement card, string input) => Input(card, input).Text;

    /// <summary>An input as it stands in the card.</summary>
    /// <param name="card">The card: its inputs by camelCase name.</param>
    /// <param name="input">The input's property name.</param>
    public static CardInput Input(JsonElement card, string input)
    {
        if (!TryGet(card, JsonNamingPolicy.CamelCase.ConvertName(input), out var value))
            return CardInput.Literal(null);
        if (TryGet(value, "expression", out var expression) && expression.ValueKind == JsonValueKind.Object)
        {
            if (!TryGet(expression, "type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Literal")
                return CardInput.Expression;
            _ = TryGet(expression, "value", out value);
        }

        return CardInput.Literal(value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array ? null : value.ToString());
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
