using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Ends the workflow, with all that still runs or waits in it.</summary>
[Activity("Elsa", "Primitives", "Mark the workflow as finished.")]
internal sealed class Finish : Activity, ITerminal
{
    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.Run.EndQuietly(context);
        context.Run.Finish(WorkflowSubStatus.Finished);
        return ValueTask.CompletedTask;
    }
}
