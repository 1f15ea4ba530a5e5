using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Expressions.JavaScript;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

/// <summary>Compiles and evaluates scripts.</summary>
internal static class Script
{
    public static ExpressionCompiler Compiler { get; } = new();

    public static CompilationScope ScopeOf(TestContext run) => new(run.Variables.Keys.ToDictionary(name => $"id-{name}"), run.InputValues.Keys.ToHashSet());

    public static ICompiledExpression Compile(string script, TestContext? run = null) =>
        Compiler.Compile(new Expression("JavaScript", script), run is null ? CompilationScope.Empty : ScopeOf(run));

    public static object? Evaluate(string script, TestContext? run = null) => Compile(script, run).Evaluate(run ?? new TestContext());

    public static ExpressionEvaluationException Failure(string script, TestContext? run = null) => Assert.Throws<ExpressionEvaluationException>(() => Evaluate(script, run));

    public static ExpressionCompilationException Refusal(string script, TestContext? run = null) => Assert.Throws<ExpressionCompilationException>(() => Compile(script, run));

    public static object? EvaluateWithin(JavaScriptOptions options, string script, TestContext? run = null) =>
        new ExpressionCompiler(options).Compile(new Expression("JavaScript", script), CompilationScope.Empty).Evaluate(run ?? new TestContext());
}
