namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>A place in the order in which timers come due. Ids are compared by code point, as the databases do.</summary>
/// <param name="DueAt">When.</param>
/// <param name="Group">Among those of one time: the instance, or the definition.</param>
/// <param name="Id">Among those of one group: the bookmark, or the activity.</param>
internal readonly record struct TimerPosition(DateTimeOffset DueAt, string Group, string Id) : IComparable<TimerPosition>
{
    /// <summary>The place before all timers of a time.</summary>
    public static TimerPosition Before(DateTimeOffset time) => new(time, "", "");

    /// <inheritdoc/>
    public int CompareTo(TimerPosition other)
    {
        if (DueAt != other.DueAt)
            return DueAt.CompareTo(other.DueAt);
        var group = string.CompareOrdinal(Group, other.Group);
        return group != 0 ? group : string.CompareOrdinal(Id, other.Id);
    }
}
