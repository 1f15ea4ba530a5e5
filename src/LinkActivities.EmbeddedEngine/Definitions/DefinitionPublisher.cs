using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Checks what is to be published, stores it with its triggers and has it listened for. Its callers hold the <see cref="DefinitionGate"/>.</summary>
/// <param name="store">The definitions.</param>
/// <param name="graphs">Builds graphs.</param>
/// <param name="validators">What may stand against publishing.</param>
/// <param name="activities">Checks single activities.</param>
/// <param name="listeners">What listens for triggers.</param>
internal sealed class DefinitionPublisher(
    IDefinitionStore store, IWorkflowGraphs graphs, IEnumerable<IPublishValidator> validators, ActivityValidation activities, IEnumerable<ITriggerListener> listeners)
{
    /// <summary>Publishes a version in place of the one that is published.</summary>
    /// <param name="version">The version, newest of its definition, with its content renewed.</param>
    /// <param name="content">That content.</param>
    /// <param name="latest">The version that was the newest before; null if there was none or it is the same.</param>
    /// <param name="cancellationToken">Cancels before anything is stored.</param>
    /// <exception cref="PublishException">Something stands against it; nothing was changed.</exception>
    public async Task<StoredDefinition> PublishAsync(StoredDefinition version, DefinitionContent content, StoredDefinition? latest, CancellationToken cancellationToken)
    {
        version = version with { Json = content.Json, IsLatest = true, IsPublished = true };
        var triggers = await CheckAsync(version, content, cancellationToken);
        var versions = new List<StoredDefinition> { version };
        if (latest is not null && latest.Id != version.Id)
            versions.Add(latest with { IsLatest = false, IsPublished = false });
        var published = await store.FindAsync(version.DefinitionId, DefinitionVersion.Published, cancellationToken);
        if (published is { IsPublished: true } && versions.TrueForAll(x => x.Id != published.Id))
            versions.Add(published with { IsLatest = false, IsPublished = false });
        await store.SaveAsync(versions, triggers, cancellationToken);
        Listen(version.DefinitionId, triggers);
        foreach (var replaced in versions)
            graphs.Forget(replaced.Id);
        return version;
    }

    /// <summary>Takes back a published version.</summary>
    public async Task<StoredDefinition> RetractAsync(StoredDefinition version, CancellationToken cancellationToken)
    {
        version = version with { IsPublished = false };
        await store.SaveAsync([version], [], cancellationToken);
        Listen(version.DefinitionId, []);
        graphs.Forget(version.Id);
        return version;
    }

    /// <summary>Has a definition's triggers listened for in place of those that it had.</summary>
    public void Listen(string definitionId, IReadOnlyList<StoredTrigger> triggers)
    {
        foreach (var listener in listeners)
            listener.ReplaceTriggers(definitionId, triggers);
    }

    private async Task<IReadOnlyList<StoredTrigger>> CheckAsync(StoredDefinition version, DefinitionContent content, CancellationToken cancellationToken)
    {
        if (!content.HasRoot)
            throw new PublishException($"Workflow '{version.Name ?? version.DefinitionId}' has no root activity. Add one, such as a Flowchart, and publish again.");
        if (content.Missing.Count > 0)
            throw new PublishException([.. content.Missing.Select(x => x.Message)]);
        var graph = graphs.Build(version);
        var triggers = graphs.TriggersOf(graph);
        var errors = validators.SelectMany(x => x.Validate(graph, triggers)).ToList();
        errors.AddRange(await activities.ProblemsAsync(graph, content.Json, cancellationToken));
        return errors.Count == 0 ? triggers : throw new PublishException(errors);
    }
}
