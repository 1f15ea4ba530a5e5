using System.Globalization;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>A trigger that starts a workflow again and again: at an interval, or when a cron expression says.</summary>
internal sealed class TimerTrigger
{
    private readonly TimeSpan interval;
    private readonly string? expression;

    private TimerTrigger(StoredTrigger stored, TimeSpan interval, string? expression)
    {
        Stored = stored;
        this.interval = interval;
        this.expression = expression;
    }

    /// <summary>The trigger as the database holds it; when it is owed changes with each run.</summary>
    public StoredTrigger Stored { get; set; }

    /// <summary>Whether it is owed only once it is begun: what a cron expression names while the host is down is left out, as on Elsa.</summary>
    public bool IsOwedWhenBegun => expression is not null;

    /// <summary>The inputs of the workflows that it starts, as on Elsa.</summary>
    public required IReadOnlyDictionary<string, object?> Input { get; init; }

    /// <summary>Reads a trigger; null for one that is no timer.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static TimerTrigger? Of(StoredTrigger stored)
    {
        if (stored.Name is not (DueTime.Timer or DueTime.Cron))
            return null;
        try
        {
            using var payload = JsonDocument.Parse(stored.Payload);
            if (stored.Name == DueTime.Cron)
            {
                var expression = payload.RootElement.GetProperty("cronExpression").GetString();
                CronText.Next(expression, DateTimeOffset.UnixEpoch);
                return new TimerTrigger(stored, default, expression) { Input = new Dictionary<string, object?> { ["CronExpression"] = expression } };
            }

            var startAt = payload.RootElement.GetProperty("startAt").GetDateTimeOffset();
            var interval = TimeSpan.Parse(payload.RootElement.GetProperty("interval").GetString() ?? "", CultureInfo.InvariantCulture);
            return new TimerTrigger(stored, interval, null) { Input = new Dictionary<string, object?> { ["StartAt"] = startAt, ["Interval"] = interval } };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>When it comes due first once the host has started; null for never.</summary>
    public DateTimeOffset? First(DateTimeOffset now) => Stored.DueAt ?? (expression is null ? now + interval : CronText.Next(expression, now));

    /// <summary>When it comes due after it did; null for never. What was missed on the way is left out.</summary>
    public DateTimeOffset? Next(DateTimeOffset dueAt, DateTimeOffset now)
    {
        if (expression is not null)
            return CronText.Next(expression, now > dueAt ? now : dueAt);
        var next = Later.Than(dueAt, interval);
        return next > now ? next : Later.Than(now, interval);
    }
}
