namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>What a join waits for.</summary>
internal enum FlowJoinMode
{
    /// <summary>The first branch that arrives; those still under way are canceled.</summary>
    WaitAny,

    /// <summary>All branches; if one cannot arrive, what follows is skipped.</summary>
    WaitAll,

    /// <summary>All branches that can still arrive.</summary>
    WaitAllActive,
}
