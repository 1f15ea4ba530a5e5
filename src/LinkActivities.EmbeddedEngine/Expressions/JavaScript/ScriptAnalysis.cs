using System.Text.Json;
using Acornima;
using Acornima.Ast;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>
/// Walks a script once: refuses what the engine lacks, finds out what the script may do to its surroundings, and collects the edits that make it safe to run:
/// a call of the budget in each loop and function, a time limit in each regular expression, and accessors such as <c>getName()</c> bound to what they name.
/// </summary>
internal sealed class ScriptAnalysis
{
    /// <summary>Names that begin so belong to the host.</summary>
    public const string ReservedPrefix = "$la_";

    private const int DepthLimit = 500;

    private readonly CompilationScope _scope;
    private readonly HashSet<string> _declared;
    private int _depth;
    private int _functions;
    private int _loops;
    private int _classes;

    private ScriptAnalysis(Script script, CompilationScope scope)
    {
        _scope = scope;
        _declared = DeclaredNames.Of(script);
        ImplicitVariables = [.. DeclaredNames.AssignedIn(script).Except(_declared).Order(StringComparer.Ordinal)];
        IsStrict = script.Strict;
        IsSingleExpression = script.Body is [ExpressionStatement] && ImplicitVariables.Count == 0;
        Visit(script, null);
    }

    /// <summary>The changes to make to the source.</summary>
    public ScriptEdits Edits { get; } = new();

    /// <summary>Names that the script assigns without declaring them.</summary>
    public IReadOnlyList<string> ImplicitVariables { get; }

    /// <summary>Whether the script is one expression without variables of its own, so that it can run as it is.</summary>
    public bool IsSingleExpression { get; }

    /// <summary>Whether the script asks for strict mode.</summary>
    public bool IsStrict { get; }

    /// <summary>Whether the script may change an object or list that it was given.</summary>
    public bool MayMutate { get; private set; }

    /// <summary>Whether the script means to change what scripts share, such as a prototype, and so needs an engine of its own.</summary>
    public bool NeedsOwnEngine { get; private set; }

    /// <summary>Analyses a script.</summary>
    /// <exception cref="ExpressionCompilationException">The script uses what the engine lacks.</exception>
    public static ScriptAnalysis Of(Script script, CompilationScope scope) => new(script, scope);

    private void Visit(Node node, Node? parent)
    {
        if (NewerSyntax.Of(node) is { } newer)
            throw Refuse(node, NewerSyntax.Message(newer.Feature, newer.Instead));
        if (++_depth > DepthLimit)
            throw Refuse(node, "The script is nested too deeply.");

        var inFunction = node is IFunction;
        var inLoop = BodyOfLoop(node) is not null;
        var inClass = node is ClassBody;
        _functions += inFunction ? 1 : 0;
        _loops += inLoop ? 1 : 0;
        _classes += inClass ? 1 : 0;

        Enter(node, parent);
        foreach (var child in node.ChildNodes)
            Visit(child, node);
        Leave(node, parent);

        _functions -= inFunction ? 1 : 0;
        _loops -= inLoop ? 1 : 0;
        _classes -= inClass ? 1 : 0;
        _depth--;
    }

    private void Enter(Node node, Node? parent)
    {
        if (parent is not null && BodyOfLoop(parent) == node)
            Edits.Insert(node.Start, $"{{{ScriptMeter.Turn};");
        if (node is FunctionBody body)
            EnterFunction(body);
        if (parent is AssignmentPattern { Right: var value } && value == node)
            Edits.Insert(node.Start, $"({ScriptMeter.Call},");
        if (IsCompletion(node))
            Edits.Insert(node.Start, "$la_r=(");

        switch (node)
        {
            case Identifier identifier:
                EnterIdentifier(identifier, parent);
                break;
            case RegExpLiteral:
                Edits.Insert(node.Start, "$la_x(");
                break;
            case DebuggerStatement:
                Edits.Replace(node.Start, node.End, ";");
                break;
            case WithStatement:
                throw Refuse(node, "with statements are not available in the embedded engine; write out the object.");
            case ThisExpression when _functions == 0 && _classes == 0:
                NeedsOwnEngine = true;
                break;
            case TaggedTemplateExpression:
                NeedsOwnEngine = true;
                break;
            case ClassDeclaration { SuperClass: not null } or ClassExpression { SuperClass: not null } when _loops + _functions > 0:
                throw Refuse(node, "A class that extends another one must be declared outside of loops and functions.");
            case AssignmentExpression assignment:
                EnterWrite(assignment.Left);
                break;
            case UpdateExpression update:
                EnterWrite(update.Argument);
                break;
            case ForInStatement { Left: not VariableDeclaration } loop:
                EnterWrite(loop.Left);
                break;
            case ForOfStatement { Left: not VariableDeclaration } loop:
                EnterWrite(loop.Left);
                break;
            case UnaryExpression { Operator: Operator.Delete }:
            case CallExpression { Callee: MemberExpression { Computed: true, Property: not (StringLiteral or NumericLiteral) } }:
                MayMutate = true;
                break;
            case StringLiteral text:
                EnterName(text.Value);
                break;
        }
    }

    private void Leave(Node node, Node? parent)
    {
        if (node is RegExpLiteral)
            Edits.Insert(node.End, ")");
        if (node is ExpressionStatement { Expression: var expression } && IsCompletion(node))
            Edits.Insert(expression.End, ")");
        if (parent is AssignmentPattern { Right: var value } && value == node)
            Edits.Insert(node.End, ")");
        if (parent is not null && BodyOfLoop(parent) == node)
            Edits.Insert(node.End, "}");
    }

    private void EnterFunction(FunctionBody body)
    {
        var directives = body.Body.TakeWhile(statement => statement is Directive).ToList();
        if (directives is [.., var last])
            Edits.Insert(last.End, $";{ScriptMeter.Call};");
        else
            Edits.Insert(body.Start + 1, $"{ScriptMeter.Call};");
    }

    private void EnterIdentifier(Identifier identifier, Node? parent)
    {
        var name = identifier.Name;
        if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
            throw Refuse(identifier, $"Names that begin with {ReservedPrefix} are reserved.");

        EnterName(name);
        if (!DeclaredNames.IsReference(identifier, parent) || _declared.Contains(name))
            return;

        switch (name)
        {
            case "eval":
                throw Refuse(identifier, "eval is not available in the embedded engine; write the code itself.");
            case "Proxy":
                throw Refuse(identifier, NewerSyntax.Message("proxies", "use a function"));
            case "Promise" or "globalThis":
                NeedsOwnEngine = true;
                break;
            default:
                EnterAccessor(identifier, parent);
                break;
        }
    }

    private void EnterName(string name)
    {
        switch (name)
        {
            case "push" or "pop" or "shift" or "unshift" or "splice" or "sort" or "reverse" or "fill" or "copyWithin" or "assign" or "set" or "deleteProperty":
                MayMutate = true;
                break;
            case "prototype" or "__proto__" or "defineProperty" or "defineProperties" or "setPrototypeOf" or "__defineGetter__" or "__defineSetter__":
                MayMutate = true;
                NeedsOwnEngine = true;
                break;
        }
    }

    private void EnterWrite(Node target)
    {
        if (target is not MemberExpression member)
            return;

        MayMutate = true;
        if (member.Property is Identifier { Name: "prototype" or "__proto__" } && _loops + _functions > 0)
            throw Refuse(target, "A prototype must be set outside of loops and functions.");
    }

    private void EnterAccessor(Identifier identifier, Node? parent)
    {
        if (Accessor.Of(identifier.Name, _scope) is not { } accessor || parent is UnaryExpression { Operator: Operator.TypeOf } && !accessor.IsDeclared)
            return;

        if (parent is CallExpression { Arguments.Count: 0 } call && call.Callee == identifier && accessor is { IsDeclared: true, IsSetter: false })
        {
            var reader = accessor.IsInput ? "$la_i" : "$la_v";
            Edits.Replace(call.Start, call.End, $"{reader}({JsonSerializer.Serialize(accessor.Target)})");
            return;
        }

        var prefix = parent is Property { Shorthand: true } ? $"{identifier.Name}:" : "";
        Edits.Replace(identifier.Start, identifier.End, $"{prefix}$la_a({JsonSerializer.Serialize(identifier.Name)},{JsonSerializer.Serialize(accessor.Target)},{(accessor.IsInput ? "true" : "false")})");
    }

    private bool IsCompletion(Node node) => !IsSingleExpression && _functions == 0 && node is ExpressionStatement and not Directive;

    private static Statement? BodyOfLoop(Node node) => node switch
    {
        WhileStatement loop => loop.Body,
        DoWhileStatement loop => loop.Body,
        ForStatement loop => loop.Body,
        ForInStatement loop => loop.Body,
        ForOfStatement loop => loop.Body,
        _ => null,
    };

    private static ExpressionCompilationException Refuse(Node node, string reason) => new(reason, node.Location.Start.Line);
}
