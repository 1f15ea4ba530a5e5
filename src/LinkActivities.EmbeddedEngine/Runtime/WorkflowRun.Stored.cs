using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <content>What is stored of a run, and how it comes back.</content>
internal sealed partial class WorkflowRun
{
    /// <summary>The executions that were not stored before.</summary>
    public IEnumerable<ActivityExecutionContext> NewExecutions => executions.Skip(Before?.Restored ?? 0);

    /// <summary>The variables of the workflow; null before it runs.</summary>
    public VariableScope? RootVariables => executions.Find(x => x.Parent is null)?.Variables;

    /// <summary>How many lines the journal has, with those that were stored before.</summary>
    public int JournalLength => (Before?.JournalCount ?? 0) + journal.Count;

    /// <summary>Elsa's word for whether the run is over.</summary>
    public string Status => IsOver ? "Finished" : "Running";

    /// <summary>Finds an execution that was running when the run was stored; null for another.</summary>
    public ActivityExecutionContext? FindRestored(string executionId) => executions.Take(Before?.Restored ?? 0).FirstOrDefault(x => x.Id == executionId);

    /// <summary>What lists show of the run.</summary>
    public InstanceSummary Summarize() => new()
    {
        Id = Id,
        DefinitionId = Graph.DefinitionId,
        DefinitionVersionId = Graph.DefinitionVersionId,
        Version = Graph.Version,
        Status = Status,
        SubStatus = SubStatus.ToString(),
        CorrelationId = CorrelationId,
        Name = Name,
        IncidentCount = incidents.Count + (Before?.Incidents.Count ?? 0),
        IsSystem = Graph.IsSystem,
        ParentInstanceId = ParentInstanceId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        FinishedAt = FinishedAt,
    };

    /// <summary>Puts back an execution that was running when the run was stored.</summary>
    public void Restore(ActivityExecutionContext execution) => executions.Add(execution);

    /// <summary>Puts back a bookmark that was there when the run was stored.</summary>
    public void Restore(StoredBookmark bookmark) => bookmarks.Add(bookmark);

    /// <summary>Reads an output of the last finished execution of an activity.</summary>
    public object? OutputOf(string activityIdOrName, string? outputName)
    {
        for (var index = executions.Count - 1; index >= 0; index--)
        {
            var execution = executions[index];
            if (execution.Outputs is { } outputs && (execution.Activity.Id == activityIdOrName || execution.Activity.Name == activityIdOrName))
                return outputs.GetValueOrDefault(outputName ?? execution.Node.Result?.Name ?? "Result");
        }

        return Before?.OutputOf(activityIdOrName, outputName ?? "Result");
    }

    public object? LastResult => lastWithResult is { } last ? last.Outputs!.GetValueOrDefault(last.Node.Result!.Name) : Before?.LastResult;
}
