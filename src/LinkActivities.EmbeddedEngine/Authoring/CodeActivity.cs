using System.Runtime.CompilerServices;

namespace LinkActivities.EmbeddedEngine;

/// <summary>An activity that is complete when its code has run, unless it named its outcomes or waits for something.</summary>
public abstract class CodeActivity : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    protected CodeActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    internal override bool CompletesItself => true;
}
