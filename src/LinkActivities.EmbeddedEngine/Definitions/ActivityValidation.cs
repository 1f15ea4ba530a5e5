using System.Text.Json;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Has the activities of a definition checked by those who know their types.</summary>
/// <param name="validators">The validators.</param>
/// <param name="logger">Where one that fails is said.</param>
internal sealed partial class ActivityValidation(IEnumerable<IActivityValidator> validators, ILogger<ActivityValidation> logger)
{
    private readonly ILookup<string, IActivityValidator> validators = validators.ToLookup(x => x.ActivityType, StringComparer.Ordinal);

    /// <summary>Whatever stands against publishing: a sentence each that names the activity.</summary>
    /// <param name="graph">The definition.</param>
    /// <param name="content">Its content, JSON.</param>
    /// <param name="cancellationToken">Cancels look-ups.</param>
    public async Task<IReadOnlyList<string>> ProblemsAsync(WorkflowGraph graph, byte[] content, CancellationToken cancellationToken)
    {
        var checkedNodes = graph.Nodes.Where(x => validators.Contains(x.Descriptor.TypeName)).ToList();
        if (checkedNodes.Count == 0)
            return [];
        using var document = DefinitionJson.ParseDocument(content);
        var byNodeId = (ActivityTree.Of(document.RootElement, graph.Root.NodeId)?.All ?? []).ToDictionary(x => x.NodeId, x => x.Activity, StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var node in checkedNodes.Where(x => byNodeId.ContainsKey(x.NodeId)))
        {
            foreach (var validator in validators[node.Descriptor.TypeName])
                problems.AddRange((await ValidateAsync(validator, byNodeId[node.NodeId], cancellationToken)).Select(x => $"{node.Label}: {x}"));
        }

        return problems;
    }

    private async ValueTask<IReadOnlyList<string>> ValidateAsync(IActivityValidator validator, JsonElement activity, CancellationToken cancellationToken)
    {
        try
        {
            return await validator.ValidateAsync(activity, cancellationToken);
        }
#pragma warning disable CA1031 // A check that fails has found nothing; the run will.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(exception, validator.ActivityType);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Warning, "The check of activities of type {ActivityType} failed; they were published unchecked.")]
    private partial void LogFailure(Exception exception, string activityType);
}
