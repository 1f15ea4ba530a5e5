namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>A definition cannot be saved or published; each error is a sentence for its author.</summary>
/// <param name="errors">The sentences.</param>
internal sealed class PublishException(IReadOnlyList<string> errors) : Exception(string.Join(" ", errors))
{
    /// <summary>One error.</summary>
    /// <param name="error">The sentence.</param>
    public PublishException(string error) : this([error])
    {
    }

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
