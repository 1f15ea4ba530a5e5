using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>What an input holds when its author gave nothing, as Elsa writes it.</summary>
/// <param name="types">The names of the types.</param>
internal sealed class InputDefaults(TypeNames types)
{
    private readonly ConcurrentDictionary<ActivityDescriptor, IReadOnlyDictionary<string, JsonNode?>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>A copy of the default of an input; null for none.</summary>
    public JsonNode? Of(ActivityDescriptor activity, InputDescriptor input) => known.GetOrAdd(activity, Describe)[input.Key]?.DeepClone();

    /// <summary>An input object around a value.</summary>
    public JsonObject Wrap(InputDescriptor input, JsonObject expression) => new() { ["typeName"] = types.NameOf(input.Type), ["expression"] = expression };

    private Dictionary<string, JsonNode?> Describe(ActivityDescriptor activity)
    {
        var instance = activity.Create();
        return activity.Inputs.ToDictionary(x => x.Key, x => Describe(x, x.Property.GetValue(instance)));
    }

    private JsonNode? Describe(InputDescriptor input, object? value)
    {
        if (input.UIHint is InputUIHints.SwitchEditor or InputUIHints.FlowSwitchEditor or InputUIHints.HttpStatusCodes)
            return new JsonArray();
        if (!input.IsWrapped)
            return JsonSerializer.SerializeToNode(value ?? input.Attribute.DefaultValue, JsonSerializerOptions.Web);
        return value switch
        {
            Input { Expression: { } expression } => Wrap(input, Expression(expression.Type, expression.Value?.DeepClone())),
            Input wrapped => Wrap(input, Literal(wrapped.Literal)),
            _ => input.Attribute.DefaultValue is { } shown ? Wrap(input, Literal(shown)) : null,
        };
    }

    private static JsonObject Literal(object? value) => value switch
    {
        null => Expression(Expressions.Expression.Literal, null),
        string or bool or int or long or double or decimal => Expression(Expressions.Expression.Literal, JsonSerializer.SerializeToNode(value)),
        Enum or Uri => Expression(Expressions.Expression.Literal, value.ToString()),
        IFormattable plain => Expression(Expressions.Expression.Literal, plain.ToString(null, CultureInfo.InvariantCulture)),
        IDictionary or not IEnumerable => Expression(Expressions.Expression.Literal, JsonSerializer.Serialize(value)),
        _ => Expression("Object", JsonSerializer.Serialize(value)),
    };

    private static JsonObject Expression(string type, JsonNode? value)
    {
        var expression = new JsonObject { ["type"] = type };
        if (value is not null)
            expression["value"] = value;
        return expression;
    }
}
