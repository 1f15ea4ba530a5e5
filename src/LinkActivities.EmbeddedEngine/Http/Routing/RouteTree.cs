namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Finds what is kept at the most specific path that matches a request. Reads take no lock and may run beside a change; changes take turns.</summary>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class RouteTree<T> where T : class
{
    private readonly Lock changes = new();
    private readonly RouteNode<T> root = new();

    /// <summary>Finds what is kept for a path.</summary>
    /// <param name="segments">The path's segments, decoded.</param>
    /// <returns>What is kept, with what the parameters took; null where nothing matches.</returns>
    public RouteHit<T>? Find(IReadOnlyList<string> segments)
    {
        var taken = new List<string?>();
        return Find(root, segments, 0, taken) is { } end ? new RouteHit<T>(end.Value, end.Precedence, taken) : null;
    }

    /// <summary>Changes what is kept at a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="change">Takes what is kept, or null, and gives what is to be kept, or null to keep nothing.</param>
    public void Change(RouteShape shape, Func<T?, T?> change)
    {
        lock (changes)
            Change(root, shape, 0, change);
    }

    private static RouteEnd<T>? Find(RouteNode<T> node, IReadOnlyList<string> segments, int index, List<string?> taken)
    {
        if (index == segments.Count)
            return node.End;

        if (node.Find(segments[index]) is { } literal && Find(literal, segments, index + 1, taken) is { } found)
            return found;
        foreach (var branch in node.Branches)
        {
            var before = taken.Count;
            var isCatchAll = branch.Segment.Rank == RouteRank.CatchAll;
            if (!branch.Segment.TryMatch(isCatchAll ? Rest(segments, index) : segments[index], taken))
                continue;
            if ((isCatchAll ? branch.Node.End : Find(branch.Node, segments, index + 1, taken)) is { } end)
                return end;
            taken.RemoveRange(before, taken.Count - before);
        }

        return null;
    }

    private static string Rest(IReadOnlyList<string> segments, int index) => string.Join('/', segments.Skip(index));

    /// <summary>Returns whether the node keeps nothing any more.</summary>
    private static bool Change(RouteNode<T> node, RouteShape shape, int index, Func<T?, T?> change)
    {
        if (index == shape.Segments.Count)
        {
            var value = change(node.End?.Value);
            if (!ReferenceEquals(value, node.End?.Value))
                node.End = value is null ? null : new RouteEnd<T>(value, shape.Precedence);
        }
        else
        {
            var segment = shape.Segments[index];
            if (Change(node.FindOrAdd(segment), shape, index + 1, change))
                node.Remove(segment);
        }

        return node.IsEmpty;
    }
}
