namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>An expression failed while it ran. The message says why, in its author's terms.</summary>
internal sealed class ExpressionEvaluationException(string reason, int? line = null, Exception? cause = null) : Exception(line is null ? reason : $"line {line}: {reason}", cause)
{
    /// <summary>The line in the script, from 1; null where unknown.</summary>
    public int? Line { get; } = line;
}
