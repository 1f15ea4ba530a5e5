using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Events;

/// <summary>Brings events to those who wait for them.</summary>
/// <param name="table">Who waits for what.</param>
/// <param name="runner">Runs workflows.</param>
/// <param name="graphs">The graphs of definitions.</param>
/// <param name="logger">Where a receiver that cannot be run is said.</param>
internal sealed partial class EventPublisher(EventTable table, IWorkflowRunner runner, IWorkflowGraphs graphs, ILogger<EventPublisher> logger)
{
    /// <summary>The input by which a workflow that an event started finds what it brought, as on Elsa.</summary>
    public const string PayloadInput = "__EventPayloadWorkflowInput";

    private const int AtOnce = 8;

    /// <summary>Starts and resumes all that an event is for, and waits until they end or wait again. One that cannot be run does not keep it from the others.</summary>
    /// <param name="published">The event.</param>
    /// <param name="cancellationToken">Cancels what the activities wait for.</param>
    public async Task PublishAsync(PublishedEvent published, CancellationToken cancellationToken)
    {
        var started = table.Started(published).Select(x => (Func<Task>)(() => StartAsync(x, published, cancellationToken)));
        var resumed = table.Waiting(published).Select(x => (Func<Task>)(() => runner.ResumeAsync(x, published, cancellationToken)));
        await Parallel.ForEachAsync(started.Concat(resumed), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (receive, _) =>
        {
            try
            {
                await receive();
            }
#pragma warning disable CA1031 // What fails at one receiver is not the others' business.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception, published.Name);
            }
        });
    }

    private async Task StartAsync(StoredTrigger trigger, PublishedEvent published, CancellationToken cancellationToken)
    {
        if (await graphs.FindAsync(trigger.DefinitionVersionId, cancellationToken) is not { } graph)
            return;
        var input = new Dictionary<string, object?> { [PayloadInput] = published.CopyPayload() };
        await runner.StartAsync(
            graph, new StartRequest { TriggerActivityId = trigger.ActivityId, CorrelationId = published.CorrelationId, Input = input, Stimulus = published }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "A workflow that waits for the event {EventName} could not be run.")]
    private partial void LogFailed(Exception exception, string eventName);
}
