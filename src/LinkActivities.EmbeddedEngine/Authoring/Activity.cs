using System.Runtime.CompilerServices;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine;

/// <summary>
/// A step of a workflow. One instance stands for one step of one published version and is shared by all its runs, so it holds no state of a run:
/// that belongs to the <see cref="ActivityExecutionContext"/>.
/// </summary>
public abstract class Activity
{
    /// <summary>Makes an activity. The parameters are Elsa's, which notes them on activities that are made in code; this engine runs none such.</summary>
    /// <param name="source">The file that makes it.</param>
    /// <param name="line">The line that makes it.</param>
    protected Activity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
    {
    }

    /// <summary>The activity's id, unique in its workflow.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The ids of all its containers and its own, joined by colons: <c>Workflow1:Flowchart1:A</c>.</summary>
    public string NodeId => Node?.NodeId ?? Id;

    /// <summary>The type name, such as <c>Elsa.WriteLine</c>.</summary>
    public string Type => Node?.Descriptor.TypeName ?? GetType().Name;

    /// <summary>The name that its author gave it; null for none.</summary>
    public string? Name { get; internal set; }

    /// <summary>The version of the activity type.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Its place in the graph; set when the graph is built.</summary>
    internal ActivityNode? Node { get; set; }

    /// <summary>Whether the activity is complete once <see cref="ExecuteAsync"/> has returned without a bookmark or another completion.</summary>
    internal virtual bool CompletesItself => false;

    /// <summary>Runs the activity. Its inputs are evaluated already.</summary>
    /// <param name="context">The run's side of this execution.</param>
    protected internal virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the activity, for one that has nothing to wait for.</summary>
    /// <param name="context">The run's side of this execution.</param>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Goes on where a bookmark of this execution was met by what it waited for (<see cref="ActivityExecutionContext.Stimulus"/>).</summary>
    /// <param name="context">The run's side of this execution.</param>
    internal virtual ValueTask ResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();

    /// <summary>Takes notice that an activity which this one scheduled is complete.</summary>
    /// <param name="context">The run's side of this activity's execution.</param>
    /// <param name="child">The run's side of the child's execution; its outcomes are set.</param>
    internal virtual ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) => ValueTask.CompletedTask;

    /// <summary>Takes notice that an activity which this one scheduled was canceled.</summary>
    /// <param name="context">The run's side of this activity's execution.</param>
    /// <param name="child">The run's side of the child's execution.</param>
    internal virtual ValueTask OnChildCanceledAsync(ActivityExecutionContext context, ActivityExecutionContext child) => ValueTask.CompletedTask;
}
