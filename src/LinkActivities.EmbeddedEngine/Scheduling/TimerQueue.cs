using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>
/// The timers that come due soonest, in their order. Those that instances wait for are here up to an edge; what lies beyond it is in the database
/// alone, and is loaded when the edge comes near. Thread-safe.
/// </summary>
/// <param name="capacity">How many of what instances wait for are kept: the edge moves back where there are more.</param>
internal sealed class TimerQueue(int capacity = TimerQueue.DefaultCapacity)
{
    private const int DefaultCapacity = 10_000;

    private readonly Lock gate = new();
    private readonly SortedSet<TimerEntry> waiting = [];
    private readonly SortedSet<TimerEntry> kept = [];
    private readonly Dictionary<string, TimerEntry> byBookmark = new(StringComparer.Ordinal);
    private TimerPosition edge = TimerPosition.Before(DateTimeOffset.MinValue);
    private List<StoredBookmark>? addedWhileLoading;

    /// <summary>Told when something comes due sooner than all that was here.</summary>
    public event Action? Sooner;

    /// <summary>How many timers are in memory.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count + kept.Count;
        }
    }

    /// <summary>When the next comes due; null where there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return First()?.Position.DueAt;
        }
    }

    /// <summary>Takes in what an instance waits for, if it comes due soon.</summary>
    public void Add(StoredBookmark bookmark)
    {
        bool isSooner;
        lock (gate)
        {
            addedWhileLoading?.Add(bookmark);
            isSooner = AddWaiting(bookmark);
        }

        if (isSooner)
            Sooner?.Invoke();
    }

    /// <summary>Drops what an instance waits for no longer.</summary>
    public void Remove(StoredBookmark bookmark)
    {
        lock (gate)
        {
            if (byBookmark.Remove(bookmark.Id, out var entry))
                (waiting.Remove(entry) ? waiting : kept).Remove(entry);
        }
    }

    /// <summary>Takes in what is kept until it is due, however late that is: a trigger, or what an instance waits for and is to be tried again.</summary>
    public void Keep(TimerEntry entry)
    {
        bool isSooner;
        lock (gate)
        {
            isSooner = entry.Position.CompareTo(First()?.Position ?? TimerPosition.Before(DateTimeOffset.MaxValue)) < 0;
            kept.Add(entry);
            if (entry.Bookmark is { } bookmark)
                byBookmark[bookmark.Id] = entry;
        }

        if (isSooner)
            Sooner?.Invoke();
    }

    /// <summary>Drops what was kept.</summary>
    public void Drop(TimerEntry entry)
    {
        lock (gate)
            kept.Remove(entry);
    }

    /// <summary>Takes the next that is due; null for none.</summary>
    public TimerEntry? TakeDue(DateTimeOffset now)
    {
        lock (gate)
        {
            if (First() is not { } entry || entry.Position.DueAt > now)
                return null;
            (waiting.Remove(entry) ? waiting : kept).Remove(entry);
            if (entry.Bookmark is { } bookmark)
                byBookmark.Remove(bookmark.Id);
            return entry;
        }
    }

    /// <summary>Begins to load what lies beyond the edge, up to a time; gives where to begin, or null where there is enough already.</summary>
    public TimerPosition? BeginLoading(DateTimeOffset until)
    {
        lock (gate)
        {
            if (edge.DueAt >= until || waiting.Count > capacity / 2)
                return null;
            addedWhileLoading = [];
            return edge;
        }
    }

    /// <summary>Whether nothing is here of what comes due up to a time, and the edge lies before that.</summary>
    public bool HasRunOut(DateTimeOffset until)
    {
        lock (gate)
            return waiting.Count == 0 && edge.DueAt < until;
    }

    /// <summary>Takes in what was loaded.</summary>
    /// <param name="loaded">What was found from the edge on, in order; none where it could not be read.</param>
    /// <param name="newEdge">Up to where everything was found.</param>
    public void EndLoading(IReadOnlyList<StoredBookmark> loaded, TimerPosition newEdge)
    {
        lock (gate)
        {
            if (newEdge.CompareTo(edge) > 0)
                edge = newEdge;
            var added = addedWhileLoading ?? [];
            addedWhileLoading = null;
            foreach (var bookmark in loaded.Concat(added))
                AddWaiting(bookmark);
        }
    }

    private bool AddWaiting(StoredBookmark bookmark)
    {
        var entry = TimerEntry.Of(bookmark);
        if (entry.Position.CompareTo(edge) >= 0 || !byBookmark.TryAdd(bookmark.Id, entry))
            return false;
        waiting.Add(entry);
        if (waiting.Count > capacity && waiting.Max is { } last)
        {
            waiting.Remove(last);
            byBookmark.Remove(last.Bookmark!.Id);
            edge = last.Position;
        }

        return First() == entry;
    }

    private TimerEntry? First() => (waiting.Min, kept.Min) switch
    {
        ({ } left, { } right) => left.CompareTo(right) <= 0 ? left : right,
        var (left, right) => left ?? right,
    };
}
