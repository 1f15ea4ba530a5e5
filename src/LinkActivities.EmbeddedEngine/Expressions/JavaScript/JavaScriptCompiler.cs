using Acornima;
using Acornima.Ast;
using Jurassic;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>
/// Compiles scripts for Jurassic. The script is parsed by a parser that knows today's JavaScript, so that broken syntax and syntax that is merely newer
/// are told apart, and is then instrumented and compiled.
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class JavaScriptCompiler(JavaScriptOptions options)
{
    private readonly ScriptRealmPool _pool = new(options);

    /// <summary>Compiles a script.</summary>
    /// <param name="script">The script; its value is that of its last expression statement, or what it returns.</param>
    /// <param name="scope">The names that are declared where the script stands.</param>
    /// <exception cref="ExpressionCompilationException">It does not parse, or uses what the engine lacks.</exception>
    public ICompiledExpression Compile(string script, CompilationScope scope)
    {
        if (script.Length > options.ScriptLengthLimit)
            throw new ExpressionCompilationException($"The script has {script.Length} characters; at most {options.ScriptLengthLimit} are allowed.");

        var analysis = ScriptAnalysis.Of(Parse(script), scope);
        var source = analysis.Edits.Apply(script);
        if (!analysis.IsSingleExpression)
            source = Wrapped(source, analysis);

        return new JavaScriptExpression(Compile(source), _pool, analysis.MayMutate, analysis.NeedsOwnEngine);
    }

    private static Script Parse(string script)
    {
        try
        {
            return new Parser(new ParserOptions { AllowReturnOutsideFunction = true, AllowAwaitOutsideFunction = true }).ParseScript(script);
        }
        catch (ParseErrorException exception)
        {
            throw new ExpressionCompilationException($"{exception.Description} (column {exception.Column + 1})", exception.LineNumber, exception);
        }
        catch (InsufficientExecutionStackException exception)
        {
            throw new ExpressionCompilationException("The script is nested too deeply.", null, exception);
        }
    }

    // In a function, what the script declares is its own; directives keep their place at the start. Lines stay as they are, for messages.
    private static string Wrapped(string source, ScriptAnalysis analysis)
    {
        var variables = string.Concat(analysis.ImplicitVariables.Select(name => $",{name}"));
        var strict = analysis.IsStrict ? "'use strict';" : "";
        return $"(function(){{{strict}var $la_r{(analysis.IsStrict ? "" : variables)};{source}\n;return $la_r;}})()";
    }

    private static CompiledEval Compile(string source)
    {
        try
        {
            return CompiledEval.Compile(new StringScriptSource(source));
        }
        catch (Jurassic.Compiler.SyntaxErrorException exception)
        {
            throw new ExpressionCompilationException(NewerSyntax.Message(), exception.LineNumber > 0 ? exception.LineNumber : null, exception);
        }
        catch (JavaScriptException exception)
        {
            throw new ExpressionCompilationException(exception.Message, exception.LineNumber > 0 ? exception.LineNumber : null, exception);
        }
    }
}
