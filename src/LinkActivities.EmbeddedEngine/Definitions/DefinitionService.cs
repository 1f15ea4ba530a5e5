using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Saves, publishes and deletes definitions. Each change can be repeated without harm: the Studio retries what it got no answer to.</summary>
internal sealed class DefinitionService(IDefinitionStore store, DefinitionReader reader, DefinitionPublisher publisher, DefinitionGate gate, IWorkflowGraphs graphs, TimeProvider time)
{
    /// <summary>Used by whoever holds the gate.</summary>
    private readonly RecentCreations recent = new(time);

    /// <summary>Saves a definition as its newest version: in place of a draft, or as a new version where the newest is published.</summary>
    /// <param name="model">What to save.</param>
    /// <param name="publish">Whether to publish it at once.</param>
    /// <param name="cancellationToken">Cancels before anything is stored.</param>
    /// <exception cref="PublishException">It cannot be published; nothing was changed.</exception>
    /// <exception cref="ReadonlyDefinitionException">It must not be changed.</exception>
    public async Task<SavedDefinition> SaveAsync(DefinitionModel model, bool publish, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var isNew = model.DefinitionId is null;
        if (isNew && recent.Find(model) is { } made && await store.FindAsync(made, DefinitionVersion.Latest, cancellationToken) is { Version: 1 })
            model = model with { DefinitionId = made };
        var saved = await SaveInTurnAsync(model, publish, cancellationToken);
        if (isNew)
            recent.Add(model with { DefinitionId = null }, saved.Definition.DefinitionId);
        return saved;
    }

    private async Task<SavedDefinition> SaveInTurnAsync(DefinitionModel model, bool publish, CancellationToken cancellationToken)
    {
        var latest = model.DefinitionId is null ? null : await FindChangeableAsync(model.DefinitionId, cancellationToken);
        var content = latest is null ? model.Content : model.Content with { Json = FileStamp.CarryOver(latest.Json, model.Content.Json) };
        if (latest is not null && IsSame(latest, model, content) && (latest.IsPublished || !publish))
            return new SavedDefinition(latest, publish, Changed: false);
        var draft = NextDraft(latest, model.DefinitionId) with
        {
            Name = model.Name,
            Description = model.Description,
            ToolVersion = model.ToolVersion,
            IsReadonly = model.IsReadonly,
            IsSystem = model.IsSystem,
            Json = content.Json,
        };
        if (publish)
            return new SavedDefinition(await publisher.PublishAsync(draft, content, latest, cancellationToken), AlreadyPublished: false, Changed: true);
        await SaveDraftAsync(draft, latest, cancellationToken);
        return new SavedDefinition(draft, AlreadyPublished: false, Changed: true);
    }

    /// <summary>Publishes the newest version; null where there is no such definition.</summary>
    /// <exception cref="PublishException">It cannot be published; nothing was changed.</exception>
    /// <exception cref="ReadonlyDefinitionException">It must not be changed.</exception>
    public async Task<SavedDefinition?> PublishAsync(string definitionId, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        if (await FindChangeableAsync(definitionId, cancellationToken) is not { } latest)
            return null;
        if (latest.IsPublished)
            return new SavedDefinition(latest, AlreadyPublished: true, Changed: false);
        return new SavedDefinition(await publisher.PublishAsync(latest, reader.Renew(latest.Json), latest, cancellationToken), AlreadyPublished: false, Changed: true);
    }

    /// <summary>Takes back what is published; null where there is no such definition.</summary>
    /// <exception cref="PublishException">It is not published.</exception>
    /// <exception cref="ReadonlyDefinitionException">It must not be changed.</exception>
    public async Task<StoredDefinition?> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        if (await FindChangeableAsync(definitionId, cancellationToken) is null)
            return null;
        if (await store.FindAsync(definitionId, DefinitionVersion.Published, cancellationToken) is not { IsPublished: true } published)
            throw new PublishException($"Workflow with id {definitionId} is not published");
        return await publisher.RetractAsync(published, cancellationToken);
    }

    /// <summary>Makes a new draft with the content of an older version; null where there is no such version.</summary>
    /// <exception cref="ReadonlyDefinitionException">It must not be changed.</exception>
    public async Task<StoredDefinition?> RevertAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var latest = await FindChangeableAsync(definitionId, cancellationToken);
        var source = await store.FindAsync(definitionId, new DefinitionVersion(DefinitionVersionKind.Number, version), cancellationToken);
        if (latest is null || source is null)
            return null;
        // The same again, or a draft that is that version already.
        if (latest is { IsPublished: false } && latest.Id != source.Id && latest.Json.AsSpan().SequenceEqual(source.Json))
            return latest;
        var now = time.GetUtcNow();
        var draft = source with { Id = Ids.New(now), Version = latest.Version + 1, CreatedAt = now, IsLatest = true, IsPublished = false };
        await SaveDraftAsync(draft, latest, cancellationToken);
        return draft;
    }

    /// <summary>Deletes definitions with all their versions; returns how many versions there were.</summary>
    /// <exception cref="ReadonlyDefinitionException">One of them must not be changed; none was deleted.</exception>
    public async Task<int> DeleteAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken)
    {
        if (definitionIds.Count == 0)
            return 0;
        using var turn = await gate.EnterAsync(cancellationToken);
        var versions = await store.ListAsync(new DefinitionFilter { DefinitionIds = definitionIds }, cancellationToken);
        if (versions.Items.FirstOrDefault(x => x is { IsLatest: true, IsReadonly: true }) is { } kept)
            throw new ReadonlyDefinitionException(kept.DefinitionId);
        var count = await store.DeleteAsync(definitionIds, cancellationToken);
        foreach (var definitionId in definitionIds)
            publisher.Listen(definitionId, []);
        foreach (var version in versions.Items)
            graphs.Forget(version.Id);
        return count;
    }

    /// <summary>Deletes one version; the newest that is left takes the place of the newest. False where there is no such version.</summary>
    /// <exception cref="ReadonlyDefinitionException">The definition must not be changed.</exception>
    public async Task<bool> DeleteVersionAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        if (await store.FindByIdAsync(id, cancellationToken) is not { } version)
            return false;
        await FindChangeableAsync(version.DefinitionId, cancellationToken);
        var others = await store.ListAsync(new DefinitionFilter { DefinitionIds = [version.DefinitionId], OrderBy = "Version", Descending = true }, cancellationToken);
        var newest = version.IsLatest ? others.Items.FirstOrDefault(x => x.Id != id)?.Id : null;
        await store.DeleteVersionAsync(version, newest, cancellationToken);
        if (version.IsPublished)
            publisher.Listen(version.DefinitionId, []);
        graphs.Forget(id);
        return true;
    }

    private async Task<StoredDefinition?> FindChangeableAsync(string definitionId, CancellationToken cancellationToken)
    {
        var latest = await store.FindAsync(definitionId, DefinitionVersion.Latest, cancellationToken);
        return latest is { IsReadonly: true } ? throw new ReadonlyDefinitionException(definitionId) : latest;
    }

    private StoredDefinition NextDraft(StoredDefinition? latest, string? definitionId)
    {
        if (latest is { IsPublished: false })
            return latest;
        var now = time.GetUtcNow();
        return new StoredDefinition
        {
            Id = Ids.New(now),
            DefinitionId = definitionId ?? Ids.New(now),
            Version = (latest?.Version ?? 0) + 1,
            CreatedAt = now,
            IsLatest = true,
            Json = [],
        };
    }

    private async Task SaveDraftAsync(StoredDefinition draft, StoredDefinition? latest, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredDefinition> versions = latest is null || latest.Id == draft.Id ? [draft] : [draft, latest with { IsLatest = false }];
        await store.SaveAsync(versions, triggers: null, cancellationToken);
        graphs.Forget(draft.Id);
    }

    private static bool IsSame(StoredDefinition latest, DefinitionModel model, DefinitionContent content) =>
        latest.Name == model.Name && latest.Description == model.Description && latest.ToolVersion == model.ToolVersion && latest.IsReadonly == model.IsReadonly
        && latest.IsSystem == model.IsSystem && latest.Json.AsSpan().SequenceEqual(content.Json);
}
