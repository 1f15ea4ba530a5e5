namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What is stored of an activity's executions (Elsa's <c>logPersistenceConfig</c>).</summary>
/// <param name="Default">Whether inputs and outputs that are not named are stored.</param>
/// <param name="Inputs">By input key, whether it is stored.</param>
/// <param name="Outputs">By output key, whether it is stored.</param>
internal sealed record LogPersistence(bool Default, IReadOnlyDictionary<string, bool> Inputs, IReadOnlyDictionary<string, bool> Outputs)
{
    /// <summary>All inputs and outputs.</summary>
    public static LogPersistence Everything { get; } = new(true, new Dictionary<string, bool>(), new Dictionary<string, bool>());

    /// <summary>Whether an input is stored.</summary>
    public bool KeepsInput(string key) => Inputs.GetValueOrDefault(key, Default);

    /// <summary>Whether an output is stored.</summary>
    public bool KeepsOutput(string key) => Outputs.GetValueOrDefault(key, Default);
}
