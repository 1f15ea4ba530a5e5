using System.Collections.Concurrent;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Runs a delegate where the engine would run a workflow.</summary>
internal sealed class FakeEngine : IWorkflowRunner, IWorkflowGraphs
{
    private readonly ConcurrentDictionary<string, Func<HttpExchange, WorkflowRun, Task>> workflows = new();
    private int nextRun;

    public ConcurrentQueue<StartRequest> Started { get; } = [];

    public ConcurrentQueue<StoredBookmark> Resumed { get; } = [];

    public void Set(string definitionId, Func<HttpExchange, WorkflowRun, Task> workflow) => workflows[definitionId] = workflow;

    public async Task<WorkflowRun> StartAsync(WorkflowGraph graph, StartRequest request, CancellationToken cancellationToken)
    {
        Started.Enqueue(request);
        return await RunAsync(graph.DefinitionId, (HttpExchange)request.Stimulus!, cancellationToken);
    }

    public async Task<WorkflowRun?> ResumeAsync(StoredBookmark bookmark, object? stimulus, CancellationToken cancellationToken)
    {
        Resumed.Enqueue(bookmark);
        return workflows.ContainsKey(bookmark.DefinitionId) ? await RunAsync(bookmark.DefinitionId, (HttpExchange)stimulus!, cancellationToken) : null;
    }

    public Task<WorkflowRun> TestAsync(WorkflowGraph graph, ActivityNode node, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> CancelAloneAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(false);

    public ValueTask<WorkflowGraph?> FindAsync(string definitionVersionId, CancellationToken cancellationToken)
    {
        var definitionId = definitionVersionId[..^2];
        return ValueTask.FromResult(workflows.ContainsKey(definitionId) ? Steps.GraphOf(definitionId) : null);
    }

    public WorkflowGraph Build(StoredDefinition definition) => throw new NotSupportedException();

    public IReadOnlyList<StoredTrigger> TriggersOf(WorkflowGraph graph) => throw new NotSupportedException();

    public void Forget(string definitionVersionId) => throw new NotSupportedException();

    private async Task<WorkflowRun> RunAsync(string definitionId, HttpExchange exchange, CancellationToken cancellationToken)
    {
        var run = Steps.RunOf(Steps.GraphOf(definitionId), exchange, $"{Interlocked.Increment(ref nextRun):x16}", cancellationToken);
        try
        {
            await workflows[definitionId](exchange, run);
            run.Settle();
        }
        catch (Exception exception)
        {
            run.Fault(new ActivityExecutionContext(run, run.Graph.Root, null, null, 0), exception);
        }

        return run;
    }
}
