using LinkActivities.EmbeddedEngine.Api;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Elsa's message that activities ran.</summary>
/// <param name="Stats">How often each of them ran and how that went.</param>
internal sealed record ActivityExecutionLogUpdated(IReadOnlyList<ActivityStatistics> Stats);
