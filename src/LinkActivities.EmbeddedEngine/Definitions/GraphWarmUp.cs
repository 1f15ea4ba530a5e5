using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Builds the graphs of published workflows once the host has started, so that the first request does not wait for it.</summary>
internal sealed class GraphWarmUp(IDefinitionStore definitions, IWorkflowGraphs graphs) : BackgroundService
{
    /// <summary>The rest is built when it is first asked for: a start must not hold thousands of graphs in memory.</summary>
    private const int Most = 100;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var versionId in (await definitions.TriggersAsync(stoppingToken)).Select(x => x.DefinitionVersionId).Distinct().Take(Most))
        {
            try
            {
                await graphs.FindAsync(versionId, stoppingToken);
            }
            catch (PublishException)
            {
                // Whoever triggers it is told why.
            }
        }
    }
}
