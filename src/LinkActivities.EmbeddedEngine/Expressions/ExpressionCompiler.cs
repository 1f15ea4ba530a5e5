using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions.JavaScript;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>Compiles the expression types of the embedded engine. Thread-safe; one serves the whole host.</summary>
/// <param name="scripts">Compiles JavaScript.</param>
internal sealed class ExpressionCompiler(JavaScriptCompiler scripts) : IExpressionCompiler
{
    /// <summary>A compiler whose scripts have these limits.</summary>
    /// <param name="options">The limits; null for the defaults.</param>
    public ExpressionCompiler(JavaScriptOptions? options = null)
        : this(new JavaScriptCompiler(options ?? new JavaScriptOptions()))
    {
    }

    /// <inheritdoc />
    public ICompiledExpression Compile(Expression expression, CompilationScope scope) => expression.Type switch
    {
        Expression.Literal => JsonExpression.Of(expression.Value),
        "Object" => CompileObject(expression.Value),
        "Variable" => CompileVariable(expression.Value, scope),
        "Input" => CompileInput(expression.Value, scope),
        "JavaScript" => CompileScript(expression.Value, scope),
        _ => throw new ExpressionCompilationException($"Expressions of type '{expression.Type}' are not available in the embedded engine; run this workflow on the Elsa engine, or use JavaScript."),
    };

    private static ICompiledExpression CompileObject(JsonNode? value)
    {
        if (TextOf(value) is not { } json)
            return JsonExpression.Of(value);
        if (string.IsNullOrWhiteSpace(json))
            return ConstantExpression.Null;

        try
        {
            return JsonExpression.Of(JsonValues.Parse(json));
        }
        catch (JsonException exception)
        {
            throw new ExpressionCompilationException($"The object is not valid JSON (column {(exception.BytePositionInLine ?? 0) + 1}).", (int)(exception.LineNumber ?? 0) + 1, exception);
        }
    }

    private static ICompiledExpression CompileVariable(JsonNode? value, CompilationScope scope)
    {
        var (id, name) = ReferenceOf(value);
        if (id is null && name is null)
            return ConstantExpression.Null;

        if (id is not null && scope.Variables.TryGetValue(id, out var declared))
            return new VariableExpression(id, declared);
        if (name is not null && scope.Variables.Values.Contains(name))
            return new VariableExpression(null, name);

        throw new ExpressionCompilationException($"There is no variable '{name ?? id}' here. Declare it in the workflow's variables, or choose another one.");
    }

    private static ICompiledExpression CompileInput(JsonNode? value, CompilationScope scope)
    {
        var (id, name) = ReferenceOf(value);
        if ((name ?? id) is not { } wanted)
            return ConstantExpression.Null;

        return scope.Inputs.Contains(wanted)
            ? new InputExpression(wanted)
            : throw new ExpressionCompilationException($"The workflow has no input '{wanted}'. Declare it in the workflow's inputs, or choose another one.");
    }

    private ICompiledExpression CompileScript(JsonNode? value, CompilationScope scope)
    {
        var script = TextOf(value) ?? value?.ToJsonString();
        return string.IsNullOrWhiteSpace(script) ? ConstantExpression.Null : scripts.Compile(script, scope);
    }

    private static (string? Id, string? Name) ReferenceOf(JsonNode? value)
    {
        if (TextOf(value) is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return default;
            if (!text.AsSpan().TrimStart().StartsWith('{'))
                return (text, text);
            value = ParseReference(text);
        }

        return value is JsonObject reference ? (Member(reference, "id"), Member(reference, "name")) : default;
    }

    private static JsonNode? ParseReference(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new ExpressionCompilationException($"'{text}' names no variable or input: its JSON is broken.", null, exception);
        }
    }

    private static string? Member(JsonObject reference, string name)
    {
        foreach (var (key, value) in reference)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase) && TextOf(value) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string? TextOf(JsonNode? value) => value is JsonValue single && single.TryGetValue<string>(out var text) ? text : null;
}
