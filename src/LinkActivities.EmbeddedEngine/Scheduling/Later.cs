namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Adds a time span to a time.</summary>
internal static class Later
{
    /// <summary>The time that lies a span after another; the calendar's end where there is none so late.</summary>
    public static DateTimeOffset Than(DateTimeOffset time, TimeSpan span) =>
        span > DateTimeOffset.MaxValue - time ? DateTimeOffset.MaxValue : span < DateTimeOffset.MinValue - time ? DateTimeOffset.MinValue : time + span;
}
