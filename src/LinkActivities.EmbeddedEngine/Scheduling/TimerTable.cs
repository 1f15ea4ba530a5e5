using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Puts timers into the queue as they are published or waited for, and takes them out again.</summary>
/// <param name="queue">What comes due soon.</param>
/// <param name="time">The time.</param>
/// <param name="logger">Where a stored timer that cannot be read is said.</param>
internal sealed partial class TimerTable(TimerQueue queue, TimeProvider time, ILogger<TimerTable> logger) : ITriggerListener
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<TimerTrigger>> byDefinition = new(StringComparer.Ordinal);
    private readonly Dictionary<TimerTrigger, TimerEntry?> published = [];

    /// <inheritdoc/>
    public void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers)
    {
        var read = triggers.Select(Read).OfType<TimerTrigger>().ToList();
        lock (gate)
        {
            if (byDefinition.Remove(definitionId, out var replaced))
                replaced.ForEach(Stop);
            if (read.Count == 0)
                return;
            byDefinition[definitionId] = read;
            foreach (var trigger in read)
            {
                published[trigger] = null;
                Enter(trigger, trigger.First(time.GetUtcNow()));
            }
        }
    }

    /// <inheritdoc/>
    public void AddBookmark(StoredBookmark bookmark)
    {
        if (bookmark.DueAt is not null)
            queue.Add(bookmark);
    }

    /// <inheritdoc/>
    public void RemoveBookmark(StoredBookmark bookmark)
    {
        if (bookmark.DueAt is not null)
            queue.Remove(bookmark);
    }

    /// <summary>Whether a trigger is still published.</summary>
    public bool Contains(TimerTrigger trigger)
    {
        lock (gate)
            return published.ContainsKey(trigger);
    }

    /// <summary>Puts a trigger that was run into the queue again, unless it is no longer published.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="dueAt">When it comes due next; null for never.</param>
    public void Continue(TimerTrigger trigger, DateTimeOffset? dueAt)
    {
        lock (gate)
        {
            if (published.ContainsKey(trigger))
                Enter(trigger, dueAt);
        }
    }

    private void Enter(TimerTrigger trigger, DateTimeOffset? dueAt)
    {
        if (dueAt is not { } due)
            return;
        var entry = TimerEntry.Of(trigger, due);
        published[trigger] = entry;
        queue.Keep(entry);
    }

    private void Stop(TimerTrigger trigger)
    {
        if (published.Remove(trigger, out var entry) && entry is not null)
            queue.Drop(entry);
    }

    private TimerTrigger? Read(StoredTrigger trigger)
    {
        try
        {
            return TimerTrigger.Of(trigger);
        }
        catch (FormatException exception)
        {
            LogUnreadable(trigger.DefinitionId, exception.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A timer of workflow {DefinitionId} is not run: {Reason}")]
    private partial void LogUnreadable(string definitionId, string reason);
}
