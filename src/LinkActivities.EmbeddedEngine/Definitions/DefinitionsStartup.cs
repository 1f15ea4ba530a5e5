using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>
/// Has everything listened for that is published or waits, then imports the workflow folder. Reads no definition: triggers and bookmarks are
/// stored beside them. To be registered after what brings the database up to date.
/// </summary>
internal sealed class DefinitionsStartup(
    IDefinitionStore definitions, IInstanceStore instances, IEnumerable<ITriggerListener> listeners, WaitingInstances waiting, WorkflowFolder folder) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var triggers = await definitions.TriggersAsync(cancellationToken);
        var bookmarks = await instances.BookmarksAsync(cancellationToken);
        var byDefinition = triggers.GroupBy(x => x.DefinitionId).Select(x => (DefinitionId: x.Key, Triggers: x.ToList())).ToList();
        foreach (var listener in listeners)
        {
            foreach (var (definitionId, all) in byDefinition)
                listener.ReplaceTriggers(definitionId, all);
        }

        waiting.Replace([], bookmarks);

        await folder.ImportAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
