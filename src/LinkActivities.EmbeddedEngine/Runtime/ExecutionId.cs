using System.Globalization;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The id of an execution of an activity: the run's id, then its place in the run in hex. So the run is found without an index over executions.</summary>
internal static class ExecutionId
{
    private const int RunIdLength = 16;

    /// <summary>The id of the execution at a place in a run.</summary>
    public static string Of(string runId, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{runId}{sequence:x4}");

    /// <summary>Takes the run's id from the id of an execution; false when it is none.</summary>
    public static bool TryGetRunId(string executionId, out string runId)
    {
        runId = executionId.Length > RunIdLength ? executionId[..RunIdLength] : "";
        return runId.Length > 0;
    }
}
