using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace LinkActivities.Identity;

/// <summary>The journal entries that this process is working on; recovery leaves them alone.</summary>
internal sealed class LinksInFlight
{
    private readonly ConcurrentDictionary<string, byte> _ids = new(StringComparer.Ordinal);

    public void Begin(string id) => _ids.TryAdd(id, 0);

    public void End(string id) => _ids.TryRemove(id, out _);

    public FrozenSet<string> Now() => _ids.Keys.ToFrozenSet(StringComparer.Ordinal);
}
