using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>Finds broken cron expressions in the middle of workflows, where they are known before a run. Those that start one are read at publish anyway.</summary>
/// <param name="time">The time.</param>
internal sealed class WaitingCronValidator(TimeProvider time) : IPublishValidator
{
    /// <inheritdoc/>
    public IEnumerable<string> Validate(WorkflowGraph graph, IReadOnlyList<StoredTrigger> triggers)
    {
        foreach (var node in graph.Nodes.Where(x => x is { Activity: Cron, CanStartWorkflow: false }))
        {
            var input = node.Inputs.FirstOrDefault(x => x.Descriptor.Name == nameof(Cron.CronExpression));
            if (input is null or { IsConstant: true } && Problem(node, input?.Constant as string) is { } problem)
                yield return problem;
        }
    }

    private string? Problem(ActivityNode node, string? expression)
    {
        try
        {
            CronText.Following(expression, time.GetUtcNow());
            return null;
        }
        catch (FormatException exception)
        {
            return $"{node.Label}: {exception.Message}";
        }
    }
}
