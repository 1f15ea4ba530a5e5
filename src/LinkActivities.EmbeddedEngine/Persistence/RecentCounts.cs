using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>
/// Remembers long lists' lengths for a moment. To count a million rows takes longer than to read a page of them, pages are polled, and
/// no one misses the last few of a million; short lists are counted each time.
/// </summary>
internal sealed class RecentCounts(TimeProvider time)
{
    /// <summary>Counts up to this are exact.</summary>
    public const int AlwaysExact = 10_000;

    /// <summary>How long a longer one is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const int MostEntries = 200;
    private readonly ConcurrentDictionary<string, (int Count, long At)> _counts = new(StringComparer.Ordinal);

    /// <summary>Gives a list's length, at least <paramref name="atLeast"/>.</summary>
    public async Task<int> GetAsync(string list, int atLeast, Func<Task<int>> count)
    {
        if (_counts.TryGetValue(list, out var known) && time.GetElapsedTime(known.At) < Remembered && known.Count >= atLeast)
            return known.Count;
        var at = time.GetTimestamp();
        var counted = await count().ConfigureAwait(false);
        if (_counts.Count >= MostEntries)
            _counts.Clear();
        if (counted > AlwaysExact)
            _counts[list] = (counted, at);
        return Math.Max(counted, atLeast);
    }

    /// <summary>Forgets all, because rows were deleted.</summary>
    public void Clear() => _counts.Clear();
}
