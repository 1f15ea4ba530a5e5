using System.Text.Json;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The journal and records of a run as they were stored when it was suspended; kept as they are and written again with what comes after.</summary>
internal sealed class StoredLog
{
    private readonly JsonElement log;

    /// <summary>Reads a stored log.</summary>
    /// <param name="log">The log document.</param>
    public StoredLog(JsonElement log)
    {
        this.log = log;
        JournalCount = Journal.GetArrayLength();
        ExecutionCount = Executions.GetArrayLength();
    }

    /// <summary>How many lines the journal has.</summary>
    public int JournalCount { get; }

    /// <summary>How many executions there were.</summary>
    public int ExecutionCount { get; }

    /// <summary>How many of them were running and go on.</summary>
    public int Restored { get; set; }

    /// <summary>The incidents, as they were stored.</summary>
    public IReadOnlyList<JsonElement> Incidents { get; init; } = [];

    /// <summary>The journal, an array.</summary>
    public JsonElement Journal => log.GetProperty("journal");

    /// <summary>The execution records, an array.</summary>
    public JsonElement Executions => log.GetProperty("executions");

    /// <summary>The result of the activity that finished last and has one; null for none.</summary>
    public object? LastResult => Last(_ => true, "Result");

    /// <summary>Reads an output of the last execution of an activity.</summary>
    public object? OutputOf(string activityIdOrName, string outputName) =>
        Last(x => Text(x, "activityId") == activityIdOrName || Text(x, "activityName") == activityIdOrName, outputName);

    private object? Last(Func<JsonElement, bool> matches, string outputName)
    {
        foreach (var record in Executions.EnumerateArray().Reverse().Where(matches))
        {
            if (record.TryGetProperty("outputs", out var outputs) && outputs.TryGetProperty(outputName, out var value))
                return JsonValues.ToPlain(value);
        }

        return null;
    }

    private static string? Text(JsonElement record, string property) => record.TryGetProperty(property, out var value) ? value.GetString() : null;
}
