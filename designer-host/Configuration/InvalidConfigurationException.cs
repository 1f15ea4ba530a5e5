namespace LinkActivities.DesignerHost.Configuration;

/// <summary>The host cannot start as it is configured. Each failure names its key and the way out.</summary>
/// <param name="failures">What is wrong, a sentence or two each.</param>
internal sealed class InvalidConfigurationException(IReadOnlyList<string> failures) : Exception(string.Join(' ', failures))
{
    public InvalidConfigurationException(string failure) : this([failure])
    {
    }

    public IReadOnlyList<string> Failures { get; } = failures;
}
