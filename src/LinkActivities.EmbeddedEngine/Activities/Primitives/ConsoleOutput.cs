namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>The process's console.</summary>
internal sealed class ConsoleOutput : ITextOutput
{
    /// <inheritdoc/>
    public void WriteLine(string? text) => Console.Out.WriteLine(text);
}
