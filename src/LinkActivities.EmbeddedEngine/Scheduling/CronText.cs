using Cronos;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Cron expressions as Elsa takes them: six fields, the first of which is seconds, in UTC; or a macro such as @daily.</summary>
internal static class CronText
{
    /// <summary>The next time after another that an expression names; null where there is none.</summary>
    /// <exception cref="FormatException">It is no such expression; the message says why.</exception>
    public static DateTimeOffset? Next(string? expression, DateTimeOffset after)
    {
        if (string.IsNullOrWhiteSpace(expression))
            throw new FormatException("Cron Expression is required, such as 0 0 2 * * * for two o'clock each night (UTC).");
        try
        {
            return CronExpression.Parse(expression, CronFormat.IncludeSeconds).GetNextOccurrence(after, TimeZoneInfo.Utc);
        }
        catch (CronFormatException exception)
        {
            throw new FormatException(
                $"Error when parsing cron expression: '{expression}' is not one. Write six fields: second, minute, hour, day of month, month, day of week, such as 0 0 2 * * * for two o'clock each night (UTC). {exception.Message}",
                exception);
        }
    }

    /// <summary>The next time after another that an expression names.</summary>
    /// <exception cref="FormatException">It is no expression, or names no time any more; the message says which.</exception>
    public static DateTimeOffset Following(string? expression, DateTimeOffset after) =>
        Next(expression, after) ?? throw new FormatException($"The cron expression '{expression}' names no time that is still to come.");
}
