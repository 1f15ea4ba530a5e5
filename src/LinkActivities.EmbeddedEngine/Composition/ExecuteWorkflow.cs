using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>Runs another workflow as far as it gets, or, if asked to, until it has ended.</summary>
[Activity("Elsa", "Composition", "Create a new workflow instance of the specified workflow and execute it.", DisplayName = "Execute Workflow", Kind = ActivityKind.Task)]
internal sealed class ExecuteWorkflow : Activity
{
    /// <summary>The type name.</summary>
    public const string TypeName = "Elsa.ExecuteWorkflow";

    /// <summary>The workflow's definition id.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The definition ID of the workflow to execute.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
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

    /// <summary>How it ended, or how far it got.</summary>
    [Output]
    public Output<object?>? Result { get; set; }

    /// <inheritdoc/>
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var graph = await ChildWorkflow.FindAsync(context, context.Get(WorkflowDefinitionId));
        var request = ChildWorkflow.Request(context, context.Get(CorrelationId), context.Get(Input));
        var run = await context.GetRequiredService<IWorkflowRunner>().StartAsync(graph, request, context.CancellationToken);
        context.JournalData["ChildInstanceId"] = run.Id;
        if (!run.IsOver && context.Get(WaitForCompletion))
        {
            context.CreateBookmark(ChildRuns.Payload(run.Id));
            return;
        }

        context.Set(Result, new ChildResult(run.Id, run.Status, run.SubStatus.ToString(), run.Output).ToRecord());
        await context.CompleteActivityAsync();
    }

    /// <inheritdoc/>
    internal override ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, (context.Stimulus as ChildResult)?.ToRecord());
        return context.CompleteActivityAsync();
    }
}
