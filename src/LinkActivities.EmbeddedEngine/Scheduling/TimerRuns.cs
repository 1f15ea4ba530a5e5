using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Starts and resumes the workflows whose timers have come due, some at a time.</summary>
/// <param name="queue">Where a timer goes that is to be tried again.</param>
/// <param name="table">The triggers that are published.</param>
/// <param name="runner">Runs workflows.</param>
/// <param name="graphs">The graphs of definitions.</param>
/// <param name="instances">The instances in the database.</param>
/// <param name="store">The timers in the database.</param>
/// <param name="lifetime">How long runs may go on.</param>
/// <param name="time">The time.</param>
/// <param name="logger">Where failures are said.</param>
internal sealed partial class TimerRuns(
    TimerQueue queue, TimerTable table, IWorkflowRunner runner, IWorkflowGraphs graphs, IInstanceStore instances, ITimerStore store, RunLifetime lifetime,
    TimeProvider time, ILogger<TimerRuns> logger) : IDisposable
{
    /// <summary>So many that a few which wait for a slow service do not hold up the rest, and few enough for requests to be answered meanwhile.</summary>
    private const int AtOnce = 32;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);

    /// <summary>Runs what is due, in the background, as soon as there is a place for it.</summary>
    /// <param name="due">What is due.</param>
    /// <param name="cancellationToken">Cancels the wait for a place.</param>
    public async Task BeginAsync(TimerEntry due, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        _ = Task.Run(() => RunAsync(due), CancellationToken.None);
    }

    /// <summary>Waits until nothing runs any more. Nothing may be begun afterwards.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var place = 0; place < AtOnce; place++)
            await places.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task RunAsync(TimerEntry due)
    {
        try
        {
            await (due.Trigger is { } trigger ? StartAsync(trigger, due.Position.DueAt) : ResumeAsync(due, due.Bookmark!));
        }
        finally
        {
            places.Release();
        }
    }

    private async Task ResumeAsync(TimerEntry due, StoredBookmark bookmark)
    {
        try
        {
            await runner.ResumeAsync(bookmark, stimulus: null, lifetime.Ending);
        }
        catch (PublishException exception)
        {
            // Another version of the host may be able to run it: it stays in the database until the next start.
            LogCannotRun(bookmark.InstanceId, exception.Message);
        }
        catch (Exception exception)
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(due.Failures, 8)));
            LogRetried(exception, bookmark.InstanceId, pause);
            queue.Keep(due.Again(time.GetUtcNow() + pause));
        }
    }

    private async Task StartAsync(TimerTrigger trigger, DateTimeOffset dueAt)
    {
        if (!table.Contains(trigger))
            return;
        var next = trigger.Next(dueAt, time.GetUtcNow());
        var stored = trigger.Stored;
        try
        {
            if (trigger.IsOwedWhenBegun && stored.DueAt is null)
                await NoteAsync(trigger, dueAt);
            if (await graphs.FindAsync(stored.DefinitionVersionId, CancellationToken.None) is { } graph)
            {
                await runner.StartAsync(graph, new StartRequest { TriggerActivityId = stored.ActivityId, Input = trigger.Input }, lifetime.Ending);
                await instances.FlushAsync(CancellationToken.None);
            }

            await NoteAsync(trigger, trigger.IsOwedWhenBegun ? null : next);
        }
        catch (Exception exception)
        {
            LogNotStarted(exception, stored.DefinitionId);
        }
        finally
        {
            table.Continue(trigger, next);
        }
    }

    private async Task NoteAsync(TimerTrigger trigger, DateTimeOffset? dueAt)
    {
        await store.SetDueAsync(trigger.Stored, dueAt, CancellationToken.None);
        trigger.Stored = trigger.Stored with { DueAt = dueAt };
    }

    [LoggerMessage(LogLevel.Warning, "The timer of workflow instance {InstanceId} has come due, but the workflow cannot run in this host: {Reason}")]
    private partial void LogCannotRun(string instanceId, string reason);

    [LoggerMessage(LogLevel.Error, "The timer of workflow instance {InstanceId} has come due, but the instance could not be resumed; tried again in {Pause}.")]
    private partial void LogRetried(Exception exception, string instanceId, TimeSpan pause);

    [LoggerMessage(LogLevel.Error, "The timer of workflow {DefinitionId} has come due, but the workflow could not be run; it is run when it comes due again.")]
    private partial void LogNotStarted(Exception exception, string definitionId);
}
