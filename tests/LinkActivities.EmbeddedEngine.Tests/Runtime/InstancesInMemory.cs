using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

/// <summary>Keeps instances as the database does: as documents.</summary>
internal sealed class InstancesInMemory : IInstanceStore
{
    private readonly Dictionary<string, (StoredInstance Instance, IReadOnlyList<StoredBookmark> Bookmarks)> stored = [];

    public ValueTask EnqueueAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        stored[record.Summary.Id] = (new StoredInstance(record.Summary, Document(record.Document.WriteState), Document(record.Document.WriteLog)), record.Bookmarks);
        return ValueTask.CompletedTask;
    }

    public Task SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => EnqueueAsync(record, cancellationToken).AsTask();

    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoredInstance?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(stored.TryGetValue(id, out var found) ? found.Instance : null);

    public Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        var found = stored.Values.Select(x => x.Instance.Summary)
            .Where(x => filter.Ids.Count == 0 || filter.Ids.Contains(x.Id))
            .Where(x => filter.SubStatuses.Count == 0 || filter.SubStatuses.Contains(x.SubStatus))
            .Where(x => filter.ParentInstanceIds.Count == 0 || filter.ParentInstanceIds.Contains(x.ParentInstanceId)).ToList();
        return Task.FromResult(new Page<InstanceSummary>(found, found.Count));
    }

    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => Task.FromResult(ids.Count(stored.Remove));

    public Task<IReadOnlyList<StoredBookmark>> BookmarksAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredBookmark>>([.. stored.Values.SelectMany(x => x.Bookmarks)]);

    private static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return stream.ToArray();
    }
}
