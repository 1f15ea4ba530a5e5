using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Scripting;

/// <summary>Runs a script, which can choose the outcomes by <c>setOutcome</c> and <c>setOutcomes</c>.</summary>
[Activity("Elsa", "Scripting", "Executes JavaScript code", DisplayName = "Run JavaScript")]
internal sealed class RunJavaScript : CodeActivity<object?>, IReadsDefinition
{
    private ICompiledExpression? compiled;

    /// <summary>The script. A literal, as the designer writes it, is compiled at publish; another text when it is run.</summary>
    [Input(Description = "The script to run.", DefaultSyntax = "JavaScript", UIHint = InputUIHints.CodeEditor, UIHandler = typeof(ScriptEditorUIHandler))]
    public Input<string> Script { get; set; } = new("");

    /// <summary>The outcomes that the script may choose, for the designer.</summary>
    [Input(Description = "A list of possible outcomes.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader)
    {
        var script = ActivityJson.ReadExpression(json["script"]);
        if (script.Type == Expression.Literal)
            compiled = reader.Compile(new JsonObject { ["type"] = "JavaScript", ["value"] = script.Value?.ToString() ?? "" }, "Script");
    }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Get(Script)))
            return context.CompleteActivityAsync();
        try
        {
            var script = compiled ?? context.GetRequiredService<IExpressionCompiler>().Compile(new Expression("JavaScript", context.Get(Script)), CompilationScope.Empty);
            var value = context.Run.RunScript(context, script, out var outcomes);
            if (value is not null)
                context.SetResult(value);
            return context.CompleteActivityWithOutcomesAsync(outcomes is null ? ["Done"] : [.. outcomes]);
        }
        catch (Exception exception) when (exception is ExpressionEvaluationException or ExpressionCompilationException)
        {
            throw new InputEvaluationException(context.Node, "Script", exception);
        }
    }
}
