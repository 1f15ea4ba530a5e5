using System.Runtime.CompilerServices;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine;

/// <summary>An activity that can start a workflow, or wait in the middle of one, for the same thing.</summary>
internal abstract class Trigger : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    protected Trigger([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>What it listens for when it starts a workflow: one JSON object for each thing. Asked once, at publish.</summary>
    /// <param name="context">Its evaluated inputs; there is no run yet.</param>
    /// <exception cref="PublishException">What its author gave cannot be listened for.</exception>
    internal abstract IReadOnlyList<string> GetPayloads(TriggerContext context);
}
