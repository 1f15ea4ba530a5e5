using Acornima;
using Acornima.Ast;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Tells which syntax is newer than what Jurassic compiles, in plain words.</summary>
internal static class NewerSyntax
{
    private const string Known = "the JavaScript of the embedded engine (ES5 with let, const, template literals and classes)";

    /// <summary>The message for a feature.</summary>
    public static string Message(string feature, string instead) => $"{feature} are newer than {Known}; {instead}, or run this workflow on the Elsa engine: the Elsa engine runs newer JavaScript.";

    /// <summary>The message for syntax that has no name here.</summary>
    public static string Message() => $"This is newer than {Known}; write it another way, or run this workflow on the Elsa engine: the Elsa engine runs newer JavaScript.";

    /// <summary>The feature that a node uses, and what to write instead; null if it is known.</summary>
    public static (string Feature, string Instead)? Of(Node node) => node switch
    {
        ArrowFunctionExpression => ("arrow functions", "write a function"),
        SpreadElement => ("spread elements", "use concat, apply or Object.assign"),
        RestElement => ("rest parameters", "use arguments"),
        ObjectPattern or ArrayPattern => ("destructuring patterns", "read the members one by one"),
        ChainExpression => ("optional chaining operators (?.)", "test for null with &&"),
        LogicalExpression { Operator: Operator.NullishCoalescing } => ("?? operators", "test for null with a condition"),
        AssignmentExpression { Operator: Operator.NullishCoalescingAssignment or Operator.LogicalAndAssignment or Operator.LogicalOrAssignment } => ("logical assignments", "use if"),
        IFunction { Async: true } => ("async functions", "write an ordinary function"),
        IFunction { Generator: true } or YieldExpression => ("generators", "write an ordinary function that returns an array"),
        AwaitExpression or ForOfStatement { Await: true } => ("await expressions", "write it without"),
        PropertyDefinition or AccessorProperty or StaticBlock or PrivateIdentifier => ("class fields and private members", "set them in the constructor"),
        ImportExpression => ("imports", "write the function in the script"),
        BigIntLiteral => ("BigInt literals", "use a number or a string"),
        NumericLiteral { Raw: var raw } when raw.Contains('_', StringComparison.Ordinal) => ("numeric separators", "leave the _ out"),
        RegExpLiteral { RegExp.Flags: var flags } when flags.AsSpan().ContainsAnyExcept("gim") => ("the flags of this regular expression", "use the flags g, i and m"),
        _ => null,
    };
}
