using System.Collections.Concurrent;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>
/// What suspended instances wait for, and whose turn it is to resume one: an instance is resumed by one caller at a time. Timers are not kept here,
/// since there may be very many and most come due late.
/// </summary>
/// <param name="listeners">Those who listen for it.</param>
internal sealed class WaitingInstances(IEnumerable<ITriggerListener> listeners)
{
    private readonly ITriggerListener[] listeners = [.. listeners];
    private readonly ConcurrentDictionary<string, StoredBookmark> bookmarks = new();
    private readonly Dictionary<string, (SemaphoreSlim Semaphore, int Users)> turns = [];

    /// <summary>Whether this may still be waited for. Of a timer, only the instance in the database can tell.</summary>
    public bool MayContain(StoredBookmark bookmark) => bookmark.DueAt is not null || bookmarks.ContainsKey(bookmark.Id);

    /// <summary>Takes what is waited for from now on. In place when the method returns.</summary>
    public void Replace(IReadOnlyList<StoredBookmark> before, IReadOnlyList<StoredBookmark> now)
    {
        foreach (var gone in before.Except(now))
        {
            if (gone.DueAt is not null || bookmarks.TryRemove(gone.Id, out _))
            {
                foreach (var listener in listeners)
                    listener.RemoveBookmark(gone);
            }
        }

        foreach (var added in now.Except(before))
        {
            if (added.DueAt is not null || bookmarks.TryAdd(added.Id, added))
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
