namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>An activity whose type this engine does not have.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="Name">The activity's name, or its id where it has none.</param>
internal sealed record MissingActivity(string TypeName, string Name)
{
    /// <summary>What its author is told.</summary>
    public string Message =>
        $"Activity type '{TypeName}' (activity '{Name}') is not available in this engine. Remove the activity, or add the module that has it and save again.";
}
