using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>Has another workflow run beside this one; it begins once this run ends or waits.</summary>
[Activity("Elsa", "Composition", "Create a new workflow instance of the specified workflow and dispatch it for execution.", DisplayName = "Dispatch Workflow")]
internal sealed class DispatchWorkflow : Activity
{
    /// <summary>The type name.</summary>
    public const string TypeName = "Elsa.DispatchWorkflow";

    /// <summary>The workflow's definition id.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The definition ID of the workflow to dispatch.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = null!;

    /// <summary>The correlation id of the new instance; null for none.</summary>
    [Input(DisplayName = "Correlation ID", Description = "The correlation ID to associate the workflow with.")]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>The inputs of the new instance by name.</summary>
    [Input(Description = "The input to send to the workflow.")]
    public Input<IDictionary<string, object?>?>? Input { get; set; }

    /// <summary>Whether to wait until it has ended.</summary>
    [Input(DisplayName = "Wait for Completion", Description = "Wait for the child workflow to complete before completing this activity.")]
    public Input<bool>? WaitForCompletion { get; set; }

    /// <summary>Read and kept for Elsa; this engine traces nothing.</summary>
    [Input(Description = "Start a new trace context when using Open Telemetry.", Category = "Open Telemetry")]
    public Input<bool>? StartNewTrace { get; set; }

    /// <summary>Read and kept for Elsa; this engine has one channel.</summary>
    [Input(DisplayName = "Channel", Description = "The channel to dispatch the workflow to.", UIHint = InputUIHints.DropDown, UIHandler = typeof(ChannelOptions))]
    public Input<string?>? ChannelName { get; set; }

    /// <summary>The outputs of the workflow where it was waited for; null otherwise.</summary>
    [Output]
    public Output<object?>? Result { get; set; }

    /// <inheritdoc/>
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var graph = await ChildWorkflow.FindAsync(context, context.Get(WorkflowDefinitionId));
        var request = ChildWorkflow.Request(context, context.Get(CorrelationId), context.Get(Input));
        context.JournalData["ChildInstanceId"] = request.InstanceId!;
        var runner = context.GetRequiredService<IWorkflowRunner>();
        context.Run.Cause(cancellationToken => runner.StartAsync(graph, request, cancellationToken));
        if (context.Get(WaitForCompletion))
            context.CreateBookmark(ChildRuns.Payload(request.InstanceId!));
        else
            await context.CompleteActivityAsync();
    }

    /// <inheritdoc/>
    internal override ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, (context.Stimulus as ChildResult)?.Output);
        return context.CompleteActivityAsync();
    }
}
