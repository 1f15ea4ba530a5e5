using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>A timer in memory.</summary>
/// <param name="position">Its place in the order.</param>
/// <param name="bookmark">What an instance waits for; null for a trigger.</param>
/// <param name="trigger">What starts a workflow; null for what an instance waits for.</param>
/// <param name="failures">How often it was tried in vain.</param>
internal sealed class TimerEntry(TimerPosition position, StoredBookmark? bookmark, TimerTrigger? trigger, int failures) : IComparable<TimerEntry>
{
    /// <summary>Its place in the order.</summary>
    public TimerPosition Position { get; } = position;

    /// <summary>What an instance waits for; null for a trigger.</summary>
    public StoredBookmark? Bookmark { get; } = bookmark;

    /// <summary>What starts a workflow; null for what an instance waits for.</summary>
    public TimerTrigger? Trigger { get; } = trigger;

    /// <summary>How often it was tried in vain.</summary>
    public int Failures { get; } = failures;

    /// <summary>What an instance waits for, when it comes due.</summary>
    public static TimerEntry Of(StoredBookmark bookmark) => new(new TimerPosition(bookmark.DueAt!.Value, bookmark.InstanceId, bookmark.Id), bookmark, null, 0);

    /// <summary>A trigger at its next time.</summary>
    public static TimerEntry Of(TimerTrigger trigger, DateTimeOffset dueAt) =>
        new(new TimerPosition(dueAt, trigger.Stored.DefinitionId, trigger.Stored.ActivityId), null, trigger, 0);

    /// <summary>The same once more, at another time, after a failure.</summary>
    public TimerEntry Again(DateTimeOffset at) => new(Position with { DueAt = at }, Bookmark, Trigger, Failures + 1);

    /// <inheritdoc/>
    public int CompareTo(TimerEntry? other) => other is null ? 1 : Position.CompareTo(other.Position);
}
