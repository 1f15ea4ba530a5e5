namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Where <see cref="Primitives.WriteLine"/> writes.</summary>
internal interface ITextOutput
{
    /// <summary>Writes a line; null writes an empty one.</summary>
    void WriteLine(string? text);
}
