namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>An expression cannot be compiled. The message says why, in its author's terms.</summary>
internal sealed class ExpressionCompilationException(string reason, int? line = null, Exception? cause = null) : Exception(line is null ? reason : $"line {line}: {reason}", cause)
{
    /// <summary>Why, without the line.</summary>
    public string Reason { get; } = reason;

    /// <summary>The line in the script, from 1; null where the expression has no lines.</summary>
    public int? Line { get; } = line;
}
