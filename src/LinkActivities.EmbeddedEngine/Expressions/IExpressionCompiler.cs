namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>Turns expressions of a definition into compiled ones, once per published version.</summary>
internal interface IExpressionCompiler
{
    /// <summary>Compiles one expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scope">The names that are declared where the expression stands.</param>
    /// <returns>The compiled expression.</returns>
    /// <exception cref="ExpressionCompilationException">It does not parse, is of a type that this engine lacks, or names a variable or input that does not exist.</exception>
    ICompiledExpression Compile(Expression expression, CompilationScope scope);
}
