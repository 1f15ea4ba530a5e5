using System.Runtime.CompilerServices;

namespace LinkActivities.EmbeddedEngine;

/// <summary>A <see cref="CodeActivity"/> with a result.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public abstract class CodeActivity<T> : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    protected CodeActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The activity's result.</summary>
    [Output]
    public Output<T>? Result { get; set; }
}
