namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An input of an activity cannot be evaluated, or its value does not convert. The message names activity, input and reason.</summary>
/// <param name="node">The activity.</param>
/// <param name="input">How the input is called.</param>
/// <param name="cause">Why.</param>
internal sealed class InputEvaluationException(ActivityNode node, string input, Exception cause) : Exception($"{node.Label}: {input}: {cause.Message}", cause);
