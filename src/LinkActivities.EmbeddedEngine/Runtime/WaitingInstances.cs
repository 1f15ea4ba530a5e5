using System.Collections.Concurrent;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What suspended instances wait for, and whose turn it is to resume one: an instance is resumed by one caller at a time.</summary>
/// <param name="listeners">Those who listen for it.</param>
internal sealed class WaitingInstances(IEnumerable<ITriggerListener> listeners)
{
    private readonly ITriggerListener[] listeners = [.. listeners];
    private readonly ConcurrentDictionary<string, StoredBookmark> bookmarks = new();
    private readonly Dictionary<string, (SemaphoreSlim Semaphore, int Users)> turns = [];

    /// <summary>Whether this is still waited for.</summary>
    public bool Contains(StoredBookmark bookmark) => bookmarks.ContainsKey(bookmark.Id);

    /// <summary>Takes what is waited for from now on. In place when the method returns.</summary>
    public void Replace(IReadOnlyList<StoredBookmark> before, IReadOnlyList<StoredBookmark> now)
    {
        foreach (var gone in before.Where(x => now.All(y => y.Id != x.Id)))
        {
            if (bookmarks.TryRemove(gone.Id, out _))
            {
                foreach (var listener in listeners)
                    listener.RemoveBookmark(gone);
            }
        }

        foreach (var added in now)
        {
            if (bookmarks.TryAdd(added.Id, added))
            {
                foreach (var listener in listeners)
                    listener.AddBookmark(added);
            }
        }
    }

    /// <summary>Waits for the turn to resume an instance; dispose it to give it up.</summary>
    public async ValueTask<IDisposable> EnterAsync(string instanceId, CancellationToken cancellationToken)
    {
        SemaphoreSlim semaphore;
        lock (turns)
        {
            var (found, users) = turns.GetValueOrDefault(instanceId);
            semaphore = found ?? new SemaphoreSlim(1, 1);
            turns[instanceId] = (semaphore, users + 1);
        }

        try
        {
            await semaphore.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(instanceId);
            throw;
        }

        return new Turn(this, instanceId, semaphore);
    }

    private void Leave(string instanceId)
    {
        lock (turns)
        {
            var (semaphore, users) = turns[instanceId];
            if (users == 1)
                turns.Remove(instanceId);
            else
                turns[instanceId] = (semaphore, users - 1);
        }
    }

    private sealed class Turn(WaitingInstances owner, string instanceId, SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose()
        {
            semaphore.Release();
            owner.Leave(instanceId);
        }
    }
}
