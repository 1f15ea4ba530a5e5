using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>An expression as a workflow definition holds it, not yet compiled.</summary>
/// <param name="Type">Elsa's name of the expression type: <c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c> or <c>JavaScript</c>.</param>
/// <param name="Value">
/// The expression itself: any JSON for a literal; JSON text in a string for an object; a reference object (or its JSON text in a string,
/// as Elsa Studio saves it) for a variable or input; the script for JavaScript. Null for none.
/// </param>
public sealed record Expression(string Type, JsonNode? Value)
{
    /// <summary>The name of the literal expression type, also Elsa's default.</summary>
    public const string Literal = "Literal";
}
