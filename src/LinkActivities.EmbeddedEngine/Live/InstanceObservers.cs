using System.Collections.Concurrent;
using System.Threading.Channels;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Who observes which instance, and who of them is still to be told. An instance that no one observes costs one look into a dictionary.</summary>
internal sealed class InstanceObservers : IInstanceListener
{
    /// <summary>How many instances one connection may observe: the designer's observe one.</summary>
    public const int MostPerConnection = 32;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Observed> instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> connections = new(StringComparer.Ordinal);
    private readonly Channel<string> changed = Channel.CreateUnbounded<string>();

    /// <summary>The instances whose observers are to be told, each once however often it changes before they are: see <see cref="Take"/>.</summary>
    public IAsyncEnumerable<string> ChangedAsync(CancellationToken cancellationToken) => changed.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Adds an observer, who is told at once: the instance may have changed since it was read. False where the connection observes too many.</summary>
    public bool TryAdd(string instanceId, string connectionId)
    {
        lock (gate)
        {
            if (!connections.TryGetValue(connectionId, out var observes))
                connections[connectionId] = observes = new HashSet<string>(StringComparer.Ordinal);
            if (observes.Count >= MostPerConnection && !observes.Contains(instanceId))
                return false;
            observes.Add(instanceId);
            var observed = instances.GetOrAdd(instanceId, static _ => new Observed());
            observed.Observers.Add(connectionId);
            observed.Untold.Add(connectionId);
            Queue(instanceId, observed);
            return true;
        }
    }

    /// <summary>Removes a connection with all that it observes.</summary>
    public void Remove(string connectionId)
    {
        lock (gate)
        {
            if (!connections.Remove(connectionId, out var observes))
                return;
            foreach (var instanceId in observes)
            {
                var observed = instances[instanceId];
                observed.Observers.Remove(connectionId);
                observed.Untold.Remove(connectionId);
                if (observed.Observers.Count == 0)
                    instances.TryRemove(instanceId, out _);
            }
        }
    }

    /// <inheritdoc/>
    public void Committed(string instanceId)
    {
        if (!instances.TryGetValue(instanceId, out var observed))
            return;
        lock (gate)
        {
            observed.Untold.UnionWith(observed.Observers);
            Queue(instanceId, observed);
        }
    }

    /// <summary>
    /// The connections that are to be told of an instance as it stands now. Ask until there is none: only then is the instance queued again, so that
    /// one caller at a time tells of it and no one hears of an older state last.
    /// </summary>
    public IReadOnlyList<string> Take(string instanceId)
    {
        if (!instances.TryGetValue(instanceId, out var observed))
            return [];
        lock (gate)
        {
            string[] untold = [.. observed.Untold];
            observed.Untold.Clear();
            observed.IsQueued = untold.Length > 0;
            return untold;
        }
    }

    private void Queue(string instanceId, Observed observed)
    {
        if (!observed.IsQueued && observed.Untold.Count > 0)
            observed.IsQueued = changed.Writer.TryWrite(instanceId);
    }

    private sealed class Observed
    {
        public HashSet<string> Observers { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

        public bool IsQueued { get; set; }
    }
}
