namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>A connection of a flowchart: from an outcome of one activity to another activity.</summary>
/// <param name="Index">Its place among the connections.</param>
/// <param name="Source">The activity that it leaves.</param>
/// <param name="Port">The outcome.</param>
/// <param name="Target">The activity that it leads to.</param>
internal sealed record FlowConnection(int Index, Activity Source, string Port, Activity Target)
{
    /// <summary>Elsa's name of it in stored progress.</summary>
    public string Key { get; } = $"{Source.Id}:{Port}->{Target.Id}:In";
}
