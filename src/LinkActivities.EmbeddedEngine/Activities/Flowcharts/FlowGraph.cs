namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>
/// A flowchart's connections seen from one start: which lead forward, and which lead back to where a run has been. Worked out once for each start.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<Activity, List<FlowConnection>> outbound;
    private readonly Dictionary<Activity, List<FlowConnection>> inboundForward;
    private readonly HashSet<FlowConnection> forward;
    private readonly HashSet<FlowConnection> invalidBackward = [];

    /// <summary>Sorts the connections.</summary>
    /// <param name="connections">All connections.</param>
    /// <param name="start">Where a run begins.</param>
    public FlowGraph(IReadOnlyList<FlowConnection> connections, Activity start)
    {
        outbound = connections.GroupBy(x => x.Source).ToDictionary(x => x.Key, x => x.ToList());
        forward = FindForward(start);
        inboundForward = connections.Where(forward.Contains).GroupBy(x => x.Target).ToDictionary(x => x.Key, x => x.ToList());
        foreach (var back in connections.Where(x => !forward.Contains(x) && inboundForward.ContainsKey(x.Source) && !Dominates(x.Target, x.Source, start)))
            invalidBackward.Add(back);
    }

    /// <summary>The connections that leave an activity.</summary>
    public IReadOnlyList<FlowConnection> Outbound(Activity activity) => outbound.TryGetValue(activity, out var found) ? found : [];

    /// <summary>The connections that lead forward to an activity.</summary>
    public IReadOnlyList<FlowConnection> InboundForward(Activity activity) => inboundForward.TryGetValue(activity, out var found) ? found : [];

    /// <summary>Whether a connection leads back.</summary>
    public bool LeadsBack(FlowConnection connection) => !forward.Contains(connection);

    /// <summary>Whether a connection leads back into a branch that its source can be reached without, which has no meaning.</summary>
    public bool LeadsBackAstray(FlowConnection connection) => invalidBackward.Contains(connection);

    /// <summary>All activities from which forward connections lead to an activity.</summary>
    public IReadOnlySet<Activity> Ancestors(Activity activity)
    {
        var ancestors = new HashSet<Activity>();
        var queue = new Queue<Activity>([activity]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var connection in InboundForward(current))
            {
                if (ancestors.Add(connection.Source))
                    queue.Enqueue(connection.Source);
            }
        }

        return ancestors;
    }

    private HashSet<FlowConnection> FindForward(Activity start)
    {
        var found = new HashSet<FlowConnection>();
        var targets = new Dictionary<Activity, HashSet<Activity>>();
        var seen = new HashSet<Activity> { start };
        var queue = new Queue<Activity>([start]);
        while (queue.TryDequeue(out var source))
        {
            foreach (var connection in Outbound(source))
            {
                if (Reaches(targets, connection.Target, source))
                    continue;
                found.Add(connection);
                if (!targets.TryGetValue(source, out var next))
                    targets[source] = next = [];
                next.Add(connection.Target);
                if (seen.Add(connection.Target))
                    queue.Enqueue(connection.Target);
            }
        }

        return found;
    }

    private static bool Reaches(Dictionary<Activity, HashSet<Activity>> targets, Activity from, Activity to)
    {
        var seen = new HashSet<Activity>();
        var stack = new Stack<Activity>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to)
                return true;
            if (seen.Add(current) && targets.TryGetValue(current, out var next))
            {
                foreach (var activity in next)
                    stack.Push(activity);
            }
        }

        return false;
    }

    /// <summary>Whether each way from the start to <paramref name="activity"/> passes <paramref name="gate"/>.</summary>
    private bool Dominates(Activity gate, Activity activity, Activity start)
    {
        if (gate == activity || gate == start)
            return true;
        var seen = new HashSet<Activity>();
        var stack = new Stack<Activity>([activity]);
        while (stack.TryPop(out var current))
        {
            if (current == start)
                return false;
            if (current == gate || !seen.Add(current))
                continue;
            foreach (var connection in InboundForward(current))
                stack.Push(connection.Source);
        }

        return true;
    }
}
