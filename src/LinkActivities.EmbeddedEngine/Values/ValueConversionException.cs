namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>A value cannot become the type that an input or variable has. The message names the value (shortened) and the type.</summary>
internal sealed class ValueConversionException(string message, Exception? cause = null) : Exception(message, cause);
