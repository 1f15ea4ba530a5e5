using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>One run of a workflow while it is in memory: from its start, or from where it was resumed, until it ends or waits.</summary>
internal sealed partial class WorkflowRun
{
    private readonly List<ActivityExecutionContext> executions = [];
    private readonly List<JournalEntry> journal = [];
    private readonly List<Incident> incidents = [];
    private readonly List<StoredBookmark> bookmarks = [];
    private readonly Queue<WorkItem> scheduled = new();
    private List<Func<CancellationToken, Task>>? caused;
    private readonly TimeProvider time;
    private readonly RunExpressionContext expressions;
    private ActivityExecutionContext? lastWithResult;

    internal WorkflowRun(string id, WorkflowGraph graph, IServiceProvider services, TimeProvider time, CancellationToken cancellationToken)
    {
        Id = id;
        Graph = graph;
        Services = services;
        this.time = time;
        CancellationToken = cancellationToken;
        CreatedAt = UpdatedAt = time.GetUtcNow();
        expressions = new RunExpressionContext(this);
    }

    public string Id { get; }

    public WorkflowGraph Graph { get; }

    public IServiceProvider Services { get; }

    public CancellationToken CancellationToken { get; }

    public DateTimeOffset Now => time.GetUtcNow();

    public WorkflowSubStatus SubStatus { get; private set; } = WorkflowSubStatus.Executing;

    public bool IsOver => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Faulted or WorkflowSubStatus.Cancelled;

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public IReadOnlyDictionary<string, object?> Input { get; set; } = new Dictionary<string, object?>();

    public Dictionary<string, object?> Output { get; } = [];

    /// <summary>What triggered or resumed the run, such as an HTTP exchange; null for none. Not stored.</summary>
    public object? Stimulus { get; set; }

    /// <summary>The run that started this one; null for none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>How many runs stand above this one: each executed the next. Not stored.</summary>
    public int Depth { get; init; }

    /// <summary>The activity that was triggered; null where the run began at the start activity.</summary>
    public string? TriggerActivityId { get; set; }

    public IReadOnlyList<ActivityExecutionContext> Executions => executions;

    public IReadOnlyList<JournalEntry> Journal => journal;

    public IReadOnlyList<Incident> Incidents => incidents;

    public IReadOnlyList<StoredBookmark> Bookmarks => bookmarks;

    /// <summary>What was stored of the run before it was resumed; null for a new run.</summary>
    public StoredLog? Before { get; init; }

    private int NextExecution => (Before?.ExecutionCount ?? 0) + executions.Count - (Before?.Restored ?? 0);

    internal IExpressionContext ExpressionsOf(ActivityExecutionContext execution)
    {
        expressions.Execution = execution;
        return expressions;
    }

    /// <summary>Evaluates an input of an activity as it stands in an execution, and converts it.</summary>
    /// <exception cref="InputEvaluationException">It cannot be evaluated or converted.</exception>
    public object? Evaluate(ActivityExecutionContext execution, ActivityNode node, int slot)
    {
        var binding = node.Inputs[slot];
        if (binding.IsConstant)
            return binding.Constant;
        try
        {
            return ValueConverter.Convert(binding.Expression!.Evaluate(ExpressionsOf(execution)), binding.Descriptor.Type);
        }
        catch (Exception exception) when (exception is ExpressionEvaluationException or ValueConversionException)
        {
            throw new InputEvaluationException(node, binding.Descriptor.DisplayName, exception);
        }
    }

    /// <summary>Runs a script of an activity.</summary>
    /// <param name="execution">The activity's execution.</param>
    /// <param name="script">The script.</param>
    /// <param name="outcomes">The outcomes that it chose; null for none.</param>
    /// <exception cref="ExpressionEvaluationException">It failed.</exception>
    public object? RunScript(ActivityExecutionContext execution, ICompiledExpression script, out IReadOnlyList<string>? outcomes)
    {
        expressions.Outcomes = null;
        expressions.TakesOutcomes = true;
        try
        {
            return script.Evaluate(ExpressionsOf(execution));
        }
        finally
        {
            expressions.TakesOutcomes = false;
            outcomes = expressions.Outcomes;
        }
    }

    /// <summary>Schedules the workflow itself.</summary>
    public void ScheduleRoot() => scheduled.Enqueue(new WorkItem(null, Graph.Root, null, CameBack: false, null));

    /// <summary>Schedules one activity as if the workflow held nothing else.</summary>
    /// <exception cref="ValueConversionException">A value does not convert to its variable's type.</exception>
    public void ScheduleAlone(ActivityNode node, IReadOnlyDictionary<string, object?> variables)
    {
        var workflow = new ActivityExecutionContext(this, Graph.Root, parent: null, scheduledBy: null, NextExecution);
        executions.Add(workflow);
        foreach (var (id, value) in variables)
            workflow.Variables.TrySetById(id, value);
        Schedule(workflow, node, scheduledBy: workflow, cameBack: false, variables: null);
    }

    public void Schedule(ActivityExecutionContext owner, ActivityNode node, ActivityExecutionContext scheduledBy, bool cameBack, IReadOnlyList<KeyValuePair<string, object?>>? variables)
    {
        owner.OpenChildren++;
        scheduled.Enqueue(new WorkItem(owner, node, scheduledBy, cameBack, variables));
    }

    public bool IsScheduled(ActivityExecutionContext owner, ActivityNode node) => scheduled.Any(x => x.Owner == owner && x.Node == node);

    /// <summary>Takes the next activity to run; false when there is none.</summary>
    public bool TryTakeNext(out ActivityExecutionContext execution)
    {
        if (!scheduled.TryDequeue(out var item))
        {
            execution = null!;
            return false;
        }

        execution = new ActivityExecutionContext(this, item.Node, item.Owner, item.ScheduledBy, NextExecution) { CameBack = item.CameBack, StartedAt = time.GetUtcNow() };
        if (item.Variables is { } variables)
        {
            execution.Variables = new VariableScope(item.Node.Variables, item.Owner?.Variables);
            foreach (var (name, value) in variables)
                execution.Variables.Declare(name, value);
        }

        executions.Add(execution);
        return true;
    }

    public void AddBookmark(ActivityExecutionContext execution, string payload)
    {
        bookmarks.Add(new StoredBookmark(
            Ids.New(time.GetUtcNow()), Id, Graph.DefinitionId, Graph.DefinitionVersionId, execution.Activity.Id, execution.Id,
            CorrelationId, execution.Node.Descriptor.TypeName, payload, time.GetUtcNow()));
    }

    /// <summary>Has something run in the background once this run ends or waits and can be resumed.</summary>
    public void Cause(Func<CancellationToken, Task> effect) => (caused ??= []).Add(effect);

    /// <summary>What this run caused.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Caused => caused ?? [];

    public bool TakeBookmark(string bookmarkId) => bookmarks.RemoveAll(x => x.Id == bookmarkId) > 0;

    /// <summary>Drops all that an execution waits for: one of it was met.</summary>
    public void TakeBookmarksOf(ActivityExecutionContext execution) => bookmarks.RemoveAll(x => x.ActivityInstanceId == execution.Id);

    public bool HasBookmarks(ActivityExecutionContext execution) => bookmarks.Exists(x => x.ActivityInstanceId == execution.Id);

    public void Log(ActivityExecutionContext execution, string eventName, string? message = null) =>
        journal.Add(new JournalEntry(execution, eventName, message, time.GetUtcNow(), (Before?.JournalCount ?? 0) + journal.Count));

    /// <summary>Completes an execution and tells the one that owns it.</summary>
    public async ValueTask CompleteAsync(ActivityExecutionContext execution)
    {
        await CancelInsideAsync(execution);
        End(execution, ActivityStatus.Completed, "Completed");
        if (execution.Node.Result is { } result && execution.Outputs?.ContainsKey(result.Name) == true)
            lastWithResult = execution;
        if (execution.Parent is { IsOver: false } parent)
            await parent.Activity.OnChildCompletedAsync(parent, execution);
        else if (execution.Parent is null)
            Finish(WorkflowSubStatus.Finished);
    }

    /// <summary>Cancels an execution with all inside it and tells the one that owns it.</summary>
    public async ValueTask CancelAsync(ActivityExecutionContext execution)
    {
        if (execution.IsOver)
            return;
        await CancelInsideAsync(execution);
        End(execution, ActivityStatus.Canceled, "Canceled");
        if (execution.Parent is { IsOver: false } parent)
            await parent.Activity.OnChildCanceledAsync(parent, execution);
    }

    /// <summary>Cancels all that runs, waits or is scheduled inside an execution, without telling anyone.</summary>
    public ValueTask CancelInsideAsync(ActivityExecutionContext execution)
    {
        if (execution.OpenChildren == 0)
            return ValueTask.CompletedTask;
        foreach (var inner in executions.Where(x => !x.IsOver && IsInside(x, execution)))
            End(inner, ActivityStatus.Canceled, "Canceled");
        for (var count = scheduled.Count; count > 0; count--)
        {
            var item = scheduled.Dequeue();
            if (item.Owner is { } owner && (owner == execution || IsInside(owner, execution)))
                owner.OpenChildren--;
            else
                scheduled.Enqueue(item);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Ends an execution with an incident, and the run too unless its definition goes on with incidents.</summary>
    public void Fault(ActivityExecutionContext execution, Exception exception)
    {
        execution.Exception = exception;
        for (var outer = execution; outer is not null; outer = outer.Parent)
            outer.FaultCount++;
        incidents.Add(new Incident(execution.Node, exception.Message, exception, time.GetUtcNow()));
        if (!execution.IsOver)
            End(execution, ActivityStatus.Faulted, "Faulted", exception.Message);
        if (!Graph.ContinuesWithIncidents)
            Finish(WorkflowSubStatus.Faulted);
    }

    /// <summary>Ends an execution without telling the one that owns it, which ends by other means.</summary>
    public void EndQuietly(ActivityExecutionContext execution, ActivityStatus status = ActivityStatus.Completed) => End(execution, status, status.ToString());

    /// <summary>Ends the run.</summary>
    public void Finish(WorkflowSubStatus subStatus)
    {
        scheduled.Clear();
        bookmarks.Clear();
        SubStatus = subStatus;
        FinishedAt = UpdatedAt = time.GetUtcNow();
    }

    /// <summary>Says how far the run is when nothing is scheduled any more.</summary>
    public void Settle()
    {
        if (IsOver)
            return;
        if (bookmarks.Count > 0)
            Suspend();
        else
            Finish(incidents.Count > 0 ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Finished);
        UpdatedAt = time.GetUtcNow();
    }

    private void Suspend()
    {
        SubStatus = WorkflowSubStatus.Suspended;

        // Who waits is found by the correlation id that the run has now, whenever it got it.
        for (var index = 0; index < bookmarks.Count; index++)
        {
            if (bookmarks[index].CorrelationId != CorrelationId)
                bookmarks[index] = bookmarks[index] with { CorrelationId = CorrelationId };
        }
    }

    private static bool IsInside(ActivityExecutionContext execution, ActivityExecutionContext outer)
    {
        for (var parent = execution.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == outer)
                return true;
        }

        return false;
    }

    private void End(ActivityExecutionContext execution, ActivityStatus status, string eventName, string? message = null)
    {
        execution.Status = status;
        execution.CompletedAt = time.GetUtcNow();
        bookmarks.RemoveAll(x => x.ActivityInstanceId == execution.Id);
        if (execution.Parent is { } parent)
            parent.OpenChildren--;
        Log(execution, eventName, message);
    }
}
