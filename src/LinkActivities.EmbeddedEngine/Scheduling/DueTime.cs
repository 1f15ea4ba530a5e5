using System.Globalization;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>What timers wait for, as Elsa writes it, and when that comes due.</summary>
internal static class DueTime
{
    /// <summary>The type name of a delay.</summary>
    public const string Delay = "Elsa.Delay";

    /// <summary>The type name of a timer with an interval.</summary>
    public const string Timer = "Elsa.Timer";

    /// <summary>The type name of a timer with a cron expression.</summary>
    public const string Cron = "Elsa.Cron";

    /// <summary>When what is waited for comes due; null where it is not a matter of time.</summary>
    /// <param name="name">The activity's type.</param>
    /// <param name="payload">What is waited for, JSON.</param>
    public static DateTimeOffset? Of(string name, string payload)
    {
        if (name is not (Delay or Timer or Cron))
            return null;
        try
        {
            using var document = JsonDocument.Parse(payload);
            return Time(document.RootElement, "resumeAt") ?? Time(document.RootElement, "executeAt") ?? Time(document.RootElement, "startAt");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An instance waits until a time.</summary>
    public static string ResumeAt(DateTimeOffset time) => $$"""{"resumeAt":"{{Text(time)}}"}""";

    /// <summary>An instance waits for the next time that a cron expression names.</summary>
    public static string ExecuteAt(DateTimeOffset time, string expression) => $$"""{"executeAt":"{{Text(time)}}","cronExpression":{{JsonSerializer.Serialize(expression)}}}""";

    /// <summary>A workflow starts at a time and then at intervals.</summary>
    public static string StartAt(DateTimeOffset time, TimeSpan interval) => $$"""{"startAt":"{{Text(time)}}","interval":"{{interval.ToString("c", CultureInfo.InvariantCulture)}}"}""";

    /// <summary>A workflow starts at the times that a cron expression names.</summary>
    public static string Expression(string expression) => $$"""{"cronExpression":{{JsonSerializer.Serialize(expression)}}}""";

    private static DateTimeOffset? Time(JsonElement payload, string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : null;

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
