using Acornima.Ast;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>The names that a script declares itself, anywhere in it.</summary>
internal static class DeclaredNames
{
    /// <summary>Collects the names.</summary>
    public static HashSet<string> Of(Node script)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "arguments", "undefined" };
        foreach (var node in Nodes(script))
            Collect(node, names);
        return names;
    }

    /// <summary>Collects the names that a script assigns.</summary>
    public static HashSet<string> AssignedIn(Node script)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in Nodes(script))
        {
            var target = node switch
            {
                AssignmentExpression assignment => assignment.Left,
                UpdateExpression update => update.Argument,
                ForInStatement loop => loop.Left,
                ForOfStatement loop => loop.Left,
                _ => null,
            };
            if (target is Identifier { Name: var name })
                names.Add(name);
        }

        return names;
    }

    /// <summary>Whether an identifier stands for a value, and is not a member's name or a label.</summary>
    public static bool IsReference(Identifier identifier, Node? parent) => parent switch
    {
        MemberExpression { Computed: false } member => member.Property != identifier,
        Property { Computed: false, Shorthand: false } property => property.Key != identifier,
        Property { Shorthand: true } property => property.Value == identifier,
        MethodDefinition { Computed: false } method => method.Key != identifier,
        LabeledStatement or BreakStatement or ContinueStatement or MetaProperty => false,
        _ => true,
    };

    private static IEnumerable<Node> Nodes(Node script)
    {
        var pending = new Stack<Node>();
        pending.Push(script);
        while (pending.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.ChildNodes)
                pending.Push(child);
        }
    }

    private static void Collect(Node node, HashSet<string> names)
    {
        switch (node)
        {
            case VariableDeclarator { Id: Identifier { Name: var name } }:
                names.Add(name);
                break;
            case CatchClause { Param: Identifier { Name: var name } }:
                names.Add(name);
                break;
            case IFunction function:
                if (function.Id is { Name: var functionName })
                    names.Add(functionName);
                foreach (var parameter in function.Params)
                {
                    if ((parameter is AssignmentPattern { Left: var left } ? left : parameter) is Identifier { Name: var parameterName })
                        names.Add(parameterName);
                }

                break;
            case IClass { Id.Name: var className }:
                names.Add(className);
                break;
        }
    }
}
