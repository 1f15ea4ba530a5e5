using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>How often an activity ran in an instance and how that went. The members are Elsa's, and so is their order.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Its place in the graph.</param>
/// <param name="StartedCount">How often it started.</param>
/// <param name="CompletedCount">How often it completed.</param>
/// <param name="UncompletedCount">How often it did not: it runs, waits, faulted or was cancelled.</param>
/// <param name="IsBlocked">Whether it waits for something.</param>
/// <param name="IsFaulted">Whether it, or what it holds, faulted.</param>
/// <param name="AggregateFaultCount">How often.</param>
/// <param name="Metadata">The metadata of its newest execution.</param>
internal sealed record ActivityStatistics(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount,
    IReadOnlyDictionary<string, JsonElement> Metadata)
{
    /// <summary>Counts the executions of each activity.</summary>
    /// <param name="executions">The records; they must not be disposed of before the result.</param>
    public static IEnumerable<ActivityStatistics> Of(IEnumerable<JsonElement> executions) =>
        executions.GroupBy(x => x.Text("activityNodeId")).Where(x => x.Key is not null).Select(x => Count(x.Key!, [.. x]));

    private static ActivityStatistics Count(string nodeId, IReadOnlyList<JsonElement> records)
    {
        var newest = records[^1];
        var completed = records.Count(x => x.Text("status") == "Completed");
        var faults = records.Sum(x => x.Number("aggregateFaultCount"));
        return new ActivityStatistics(
            newest.Text("activityId") ?? "", nodeId, records.Count, completed, records.Count - completed, records.Any(x => x.IsTrue("hasBookmarks")), faults > 0, faults,
            ExecutionAnswers.ReadMap(newest, "metadata").ToDictionary(x => x.Key, x => x.Value.Clone()));
    }
}
