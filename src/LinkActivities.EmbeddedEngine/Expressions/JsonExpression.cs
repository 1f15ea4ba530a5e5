using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>A list or object that a definition spells out. Each evaluation gets a copy of its own, since a run may change it.</summary>
internal sealed class JsonExpression : ICompiledExpression
{
    private readonly object _value;

    private JsonExpression(object value) => _value = value;

    /// <summary>The expression of a value: constant if it is a simple one.</summary>
    public static ICompiledExpression Of(JsonNode? node) => Of(JsonValues.ToPlain(node));

    /// <summary>The expression of a plain value: constant if it is a simple one.</summary>
    public static ICompiledExpression Of(object? plain) => plain is List<object?> or Dictionary<string, object?> ? new JsonExpression(plain) : new ConstantExpression(plain);

    /// <inheritdoc />
    public object? Evaluate(IExpressionContext context) => Copy(_value);

    private static object? Copy(object? value)
    {
        switch (value)
        {
            case List<object?> list:
                {
                    var copy = new List<object?>(list.Count);
                    foreach (var item in list)
                        copy.Add(Copy(item));
                    return copy;
                }

            case Dictionary<string, object?> dictionary:
                {
                    var copy = new Dictionary<string, object?>(dictionary.Count);
                    foreach (var (name, item) in dictionary)
                        copy[name] = Copy(item);
                    return copy;
                }

            default:
                return value;
        }
    }
}
