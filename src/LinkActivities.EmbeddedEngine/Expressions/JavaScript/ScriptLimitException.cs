namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A script went over a limit. No script can catch it, and the engine that ran it is not used again.</summary>
internal sealed class ScriptLimitException(string message) : Exception(message);
