using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Runs workflows until they end or wait.</summary>
internal interface IWorkflowRunner
{
    /// <summary>Starts a run. When it returns, a suspended instance is in the database and listens; a finished one follows within 100 ms.</summary>
    /// <param name="graph">The definition.</param>
    /// <param name="request">How it starts.</param>
    /// <param name="cancellationToken">Cancels what the activities wait for; the run then ends faulted.</param>
    Task<WorkflowRun> StartAsync(WorkflowGraph graph, StartRequest request, CancellationToken cancellationToken);

    /// <summary>Goes on with an instance that waits. Null when it no longer waits for this: of two calls with one bookmark, one gets null.</summary>
    /// <param name="bookmark">What it waited for.</param>
    /// <param name="stimulus">What happened, such as an HTTP exchange; not stored.</param>
    /// <param name="cancellationToken">Cancels what the activities wait for; the run then ends faulted.</param>
    Task<WorkflowRun?> ResumeAsync(StoredBookmark bookmark, object? stimulus, CancellationToken cancellationToken);

    /// <summary>Runs one activity of a definition alone, for its author to see what it does. It does what it does in a run; nothing is stored of it.</summary>
    /// <param name="graph">The definition.</param>
    /// <param name="node">The activity.</param>
    /// <param name="variables">Values of the workflow's variables by their ids; others have their defaults.</param>
    /// <param name="cancellationToken">Cancels what the activity waits for; it then ends faulted.</param>
    Task<WorkflowRun> TestAsync(WorkflowGraph graph, ActivityNode node, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken);

    /// <summary>Cancels an instance that waits, and all that it started, as on Elsa; false when there is none.</summary>
    Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Cancels an instance that waits, but nothing that it started; false when there is none.</summary>
    Task<bool> CancelAloneAsync(string instanceId, CancellationToken cancellationToken);
}
