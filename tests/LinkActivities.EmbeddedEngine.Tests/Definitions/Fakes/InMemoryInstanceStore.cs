using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Instances in memory; one is readable only after a flush, as in the database.</summary>
internal sealed class InMemoryInstanceStore : IInstanceStore
{
    private readonly List<StoredInstance> instances = [];
    private readonly List<StoredInstance> handedOver = [];

    public List<StoredBookmark> Bookmarks { get; } = [];

    public InstanceFilter? LastFilter { get; private set; }

    public void HandOver(StoredInstance instance) => handedOver.Add(instance);

    public ValueTask EnqueueAsync(InstanceRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        instances.AddRange(handedOver);
        handedOver.Clear();
        return Task.CompletedTask;
    }

    public Task<StoredInstance?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(instances.Find(x => x.Summary.Id == id));

    public Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        LastFilter = filter;
        var all = instances.Select(x => x.Summary)
            .Where(x => filter.Ids.Count == 0 || filter.Ids.Contains(x.Id))
            .Where(x => filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(x.DefinitionId))
            .Where(x => filter.Statuses.Count == 0 || filter.Statuses.Contains(x.Status))
            .OrderBy(x => x.CreatedAt)
            .ToList();
        if (filter.Descending)
            all.Reverse();
        return Task.FromResult(new Page<InstanceSummary>(all, all.Count));
    }

    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => Task.FromResult(instances.RemoveAll(x => ids.Contains(x.Summary.Id)));

    public Task<IReadOnlyList<StoredBookmark>> BookmarksAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoredBookmark>>(Bookmarks);
}
