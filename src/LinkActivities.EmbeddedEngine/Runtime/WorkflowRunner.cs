using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Runs workflows until they end or wait, and hands what they leave behind to the database.</summary>
/// <param name="graphs">The graphs of definitions.</param>
/// <param name="instances">The instances in the database.</param>
/// <param name="waiting">What suspended instances wait for.</param>
/// <param name="background">Runs what a run causes in others.</param>
/// <param name="scopes">Makes the services of a run.</param>
/// <param name="time">The time.</param>
/// <param name="logger">Where faults are said.</param>
internal sealed partial class WorkflowRunner(
    IWorkflowGraphs graphs, IInstanceStore instances, WaitingInstances waiting, BackgroundRuns background, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<WorkflowRunner> logger) : IWorkflowRunner
{
    /// <summary>Ends a run that never does: more than any workflow for people has, and over in seconds.</summary>
    private const int MaxExecutions = 100_000;

    /// <inheritdoc/>
    public async Task<WorkflowRun> StartAsync(WorkflowGraph graph, StartRequest request, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var run = new WorkflowRun(request.InstanceId ?? Ids.New(time.GetUtcNow()), graph, scope.ServiceProvider, time, cancellationToken)
        {
            ParentInstanceId = request.ParentInstanceId,
            Depth = request.Depth,
            Input = request.Input,
            CorrelationId = request.CorrelationId,
            Stimulus = request.Stimulus,
            TriggerActivityId = request.TriggerActivityId,
        };
        run.ScheduleRoot();
        await ExecuteAsync(run);
        await StoreAsync(run, before: []);
        // Its parent may have been cancelled before this one was there to be found.
        if (request.ParentInstanceId is { } parent && !run.IsOver && await IsCancelledAsync(parent, CancellationToken.None))
            await CancelAsync(run.Id, CancellationToken.None);
        return run;
    }

    /// <inheritdoc/>
    public async Task<WorkflowRun?> ResumeAsync(StoredBookmark bookmark, object? stimulus, CancellationToken cancellationToken)
    {
        using var turn = await waiting.EnterAsync(bookmark.InstanceId, cancellationToken);
        if (!waiting.MayContain(bookmark))
            return null;
        using var scope = scopes.CreateScope();
        if (await LoadAsync(bookmark.InstanceId, scope.ServiceProvider, cancellationToken) is not { } run)
            return null;
        var before = run.Bookmarks.ToList();
        run.Stimulus = stimulus;
        if (run.Executions.FirstOrDefault(x => x.Id == bookmark.ActivityInstanceId) is not { } execution || !run.TakeBookmark(bookmark.Id))
            return null;
        run.TakeBookmarksOf(execution);
        execution.Stimulus = stimulus;
        run.Log(execution, "Resumed");
        await GuardAsync(execution, static x => x.Activity.ResumeAsync(x));
        await ExecuteAsync(run);
        await StoreAsync(run, before);
        return run;
    }

    /// <inheritdoc/>
    public async Task<WorkflowRun> TestAsync(WorkflowGraph graph, ActivityNode node, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var run = new WorkflowRun(Ids.New(time.GetUtcNow()), graph, scope.ServiceProvider, time, cancellationToken);
        run.ScheduleAlone(node, variables);
        await ExecuteAsync(run);
        BeginCaused(run);
        return run;
    }

    /// <inheritdoc/>
    public async Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var isCancelled = await CancelAloneAsync(instanceId, cancellationToken);
        // One that was cancelled before may have been left with some below it that are not.
        if (isCancelled || await IsCancelledAsync(instanceId, cancellationToken))
            await CancelBelowAsync(instanceId);
        return isCancelled;
    }

    /// <inheritdoc/>
    public async Task<bool> CancelAloneAsync(string instanceId, CancellationToken cancellationToken)
    {
        using var turn = await waiting.EnterAsync(instanceId, cancellationToken);
        using var scope = scopes.CreateScope();
        if (await LoadAsync(instanceId, scope.ServiceProvider, cancellationToken) is not { } run)
            return false;
        var before = run.Bookmarks.ToList();
        if (run.Executions.FirstOrDefault(x => x.Parent is null) is { } root)
        {
            await run.CancelInsideAsync(root);
            run.EndQuietly(root, ActivityStatus.Canceled);
        }

        run.Finish(WorkflowSubStatus.Cancelled);
        await StoreAsync(run, before);
        return true;
    }

    // Once begun it is done, whether or not who asked for it is still there; what cannot be cancelled keeps no other from it.
    private async Task CancelBelowAsync(string instanceId)
    {
        await instances.FlushAsync(CancellationToken.None);
        var known = new HashSet<string>(StringComparer.Ordinal) { instanceId };
        for (IReadOnlyList<string> parents = [instanceId]; parents.Count > 0;)
        {
            var children = await instances.ListAsync(new InstanceFilter { ParentInstanceIds = parents }, CancellationToken.None);
            parents = [.. children.Items.Select(x => x.Id).Where(known.Add)];
            foreach (var child in parents)
            {
                try
                {
                    await CancelAloneAsync(child, CancellationToken.None);
                }
                catch (Exception exception)
                {
                    LogNotCancelled(exception, child);
                }
            }
        }
    }

    private async Task<bool> IsCancelledAsync(string instanceId, CancellationToken cancellationToken) =>
        (await instances.ListAsync(new InstanceFilter { Ids = [instanceId], SubStatuses = [nameof(WorkflowSubStatus.Cancelled)] }, cancellationToken)).Items.Count > 0;

    private async Task ExecuteAsync(WorkflowRun run)
    {
        for (var count = 0; run.TryTakeNext(out var execution); count++)
        {
            run.Log(execution, "Started");
            if (count >= MaxExecutions)
                Fault(execution, new FaultException("RunsOn", "Workflow", "System", $"The run executed {MaxExecutions} activities without waiting or ending; it was stopped. Look for a loop that never ends."));
            else
                await GuardAsync(execution, ExecuteOneAsync);
        }

        run.Settle();
    }

    private static async ValueTask ExecuteOneAsync(ActivityExecutionContext execution)
    {
        var run = execution.Run;
        var bindings = execution.Node.Inputs;
        if (bindings.Count > 0)
        {
            execution.Inputs = new object?[bindings.Count];
            for (var slot = 0; slot < bindings.Count; slot++)
            {
                if (bindings[slot].Descriptor.Attribute.AutoEvaluate)
                    execution.Inputs[slot] = run.Evaluate(execution, execution.Node, slot);
            }
        }

        if (execution.Activity.Id == run.TriggerActivityId)
        {
            execution.Stimulus = run.Stimulus;
            execution.IsTrigger = true;
            run.TriggerActivityId = null;
        }

        await execution.Activity.ExecuteAsync(execution);
        if (execution.IsOver || run.IsOver)
            return;
        if (run.HasBookmarks(execution))
            run.Log(execution, "Suspended");
        else if (execution.Activity.CompletesItself)
            await execution.CompleteActivityAsync();
    }

    private async ValueTask GuardAsync(ActivityExecutionContext execution, Func<ActivityExecutionContext, ValueTask> action)
    {
        try
        {
            await action(execution);
        }
#pragma warning disable CA1031 // Whatever an activity throws is an incident of its run, never a failure of the host.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fault(execution, exception);
        }
    }

    private void Fault(ActivityExecutionContext execution, Exception exception)
    {
        LogFault(exception is FaultException or InputEvaluationException ? null : exception, execution.Node.Label, execution.Run.Graph.DefinitionId, execution.Run.Id, exception.Message);
        execution.Run.Fault(execution, exception);
    }

    private async Task StoreAsync(WorkflowRun run, List<StoredBookmark> before)
    {
        var record = new InstanceRecord { Summary = run.Summarize(), Document = new RunDocument(run), Bookmarks = [.. run.Bookmarks] };
        if (run.IsOver && before.Count == 0)
        {
            await instances.EnqueueAsync(record, CancellationToken.None);
        }
        else
        {
            await instances.SaveAsync(record, CancellationToken.None);
            waiting.Replace(before, run.Bookmarks);
        }

        BeginCaused(run);
    }

    private void BeginCaused(WorkflowRun run)
    {
        foreach (var effect in run.Caused)
            background.Add(effect);
    }

    private async Task<WorkflowRun?> LoadAsync(string instanceId, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(instanceId, cancellationToken) is not { Summary.Status: "Running" } stored)
            return null;
        if (await graphs.FindAsync(stored.Summary.DefinitionVersionId, cancellationToken) is not { } graph)
            return null;
        using var state = JsonDocument.Parse(stored.State);
        var log = JsonDocument.Parse(stored.Log);
        return RunReader.Read(stored.Summary, state.RootElement, log.RootElement, graph, services, time, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "{Activity} of workflow {DefinitionId} faulted in instance {InstanceId}: {Reason}")]
    private partial void LogFault(Exception? exception, string activity, string definitionId, string instanceId, string reason);

    [LoggerMessage(LogLevel.Error, "Workflow instance {InstanceId} could not be cancelled with the one that started it.")]
    private partial void LogNotCancelled(Exception exception, string instanceId);
}
