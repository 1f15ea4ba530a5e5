namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>A request cannot be understood: 400, with the message under the name of what is wrong.</summary>
/// <param name="field">The query value or body member; <c>generalErrors</c> for the whole.</param>
/// <param name="message">What is wrong, and what would be right.</param>
internal sealed class ApiRequestException(string field, string message) : Exception(message)
{
    /// <summary>The query value or body member.</summary>
    public string Field { get; } = field;
}
