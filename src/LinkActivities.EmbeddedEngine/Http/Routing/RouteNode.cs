using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>A place in a <see cref="RouteTree{T}"/>: what is kept there, and where it goes on. Read without locks; one change at a time.</summary>
internal sealed class RouteNode<T> where T : class
{
    // A leaf has none: there may be as many leaves as instances that wait.
    private volatile ConcurrentDictionary<string, RouteNode<T>>? literals;
    private volatile RouteBranch<T>[] branches = [];
    private volatile RouteEnd<T>? end;

    /// <summary>What is kept here; null for nothing.</summary>
    public RouteEnd<T>? End { get => end; set => end = value; }

    /// <summary>Where parameters lead, the most specific first. Never changed in place.</summary>
    public RouteBranch<T>[] Branches => branches;

    /// <summary>Whether nothing is kept here or beyond.</summary>
    public bool IsEmpty => end is null && branches.Length == 0 && literals is null or { IsEmpty: true };

    /// <summary>Where a text leads, ignoring case; null for nowhere.</summary>
    public RouteNode<T>? Find(string text) => literals is { } known && known.TryGetValue(text, out var node) ? node : null;

    /// <summary>Where a segment leads; it leads there from now on if it did not.</summary>
    public RouteNode<T> FindOrAdd(RouteSegment segment)
    {
        if (segment.Literal is { } literal)
            return (literals ??= new(concurrencyLevel: 1, capacity: 3, StringComparer.OrdinalIgnoreCase)).GetOrAdd(literal, _ => new RouteNode<T>());
        if (Array.Find(branches, x => x.Segment.Key == segment.Key) is { } branch)
            return branch.Node;
        var added = new RouteBranch<T>(segment, new RouteNode<T>());
        branches = [.. branches.Append(added).OrderBy(x => x.Segment.Rank)];
        return added.Node;
    }

    /// <summary>Drops where a segment leads.</summary>
    public void Remove(RouteSegment segment)
    {
        if (segment.Literal is { } literal)
            literals?.TryRemove(literal, out _);
        else
            branches = [.. branches.Where(x => x.Segment.Key != segment.Key)];
    }
}
