using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>
/// Runs activities along connections. An activity with several inbound connections waits until each was followed or can no longer be,
/// unless it is a <see cref="FlowJoin"/> that says otherwise.
/// </summary>
[System.ComponentModel.Browsable(false)]
[Activity("Elsa", "Flow", "A flowchart is a collection of activities and connections between them.")]
internal sealed class Flowchart : Activity, IVariableContainer, IContainer, IReadsDefinition
{
    private readonly ConcurrentDictionary<Activity, FlowGraph> graphs = new();
    private IReadOnlyList<FlowConnection> connections = [];
    private string? startId;

    /// <summary>The activities.</summary>
    [Port]
    public IList<Activity> Activities { get; } = [];

    /// <summary>The connections.</summary>
    public IReadOnlyList<FlowConnection> Connections => connections;

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader)
    {
        startId = json["start"] is JsonValue start ? start.ToString() : json["start"]?["id"]?.ToString();
        var byId = Activities.DistinctBy(x => x.Id).ToDictionary(x => x.Id);
        var read = new List<FlowConnection>();
        foreach (var connection in (json["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (source, port) = EndOf(connection, "source", "sourcePort", "Done");
            var (target, _) = EndOf(connection, "target", "targetPort", "In");
            if (source is not null && target is not null && byId.TryGetValue(source, out var from) && byId.TryGetValue(target, out var to))
                read.Add(new FlowConnection(read.Count, from, port, to));
            else
                reader.Error($"a connection leads from '{source}' to '{target}', and one of them does not exist.");
        }

        connections = read;
    }

    /// <inheritdoc/>
    public IContainerState? ReadState(JsonObject properties) => properties[FlowProgress.StoredKey] is JsonObject json ? FlowProgress.FromJson(json) : null;

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var start = FindStart(context.Run.TriggerActivityId);
        if (start is null)
            return context.CompleteActivityAsync();
        context.State = new FlowProgress { StartId = start.Id };
        context.Schedule(start);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override async ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (child.Activity is ITerminal)
            await context.CompleteActivityAsync();
        else if (!await FollowAsync(context, child.Activity, child, child.Outcomes, child.CameBack))
            await CompleteIfDoneAsync(context);
    }

    /// <inheritdoc/>
    internal override async ValueTask OnChildCanceledAsync(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (!await FollowAsync(context, child.Activity, child, [], cameBack: false))
            await CompleteIfDoneAsync(context);
    }

    /// <summary>Completes a flowchart in which nothing is left to do, unless a branch failed: what follows it must not take that for success.</summary>
    private static ValueTask CompleteIfDoneAsync(ActivityExecutionContext context) =>
        context is { OpenChildren: 0, FaultCount: 0, IsOver: false } ? context.CompleteActivityAsync() : ValueTask.CompletedTask;

    private Activity? FindStart(string? triggerActivityId) =>
        Activities.FirstOrDefault(x => x.Id == triggerActivityId)
        ?? Activities.FirstOrDefault(x => x.Id == startId)
        ?? Activities.FirstOrDefault(x => x is Start)
        ?? Activities.FirstOrDefault(x => x.Node!.CanStartWorkflow)
        ?? Activities.FirstOrDefault(x => !connections.Any(c => c.Target == x))
        ?? Activities.FirstOrDefault();

    /// <summary>Visits the connections that leave an activity and schedules what they lead to. No outcome means that the activity is skipped.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private async ValueTask<bool> FollowAsync(ActivityExecutionContext context, Activity activity, ActivityExecutionContext child, IReadOnlyList<string> outcomes, bool cameBack)
    {
        var progress = (FlowProgress)context.State!;
        var graph = graphs.GetOrAdd(Activities.First(x => x.Id == progress.StartId), static (start, self) => new FlowGraph(self.connections, start), this);
        if (!cameBack)
            progress.Visit(activity);
        var scheduled = false;
        foreach (var connection in graph.Outbound(activity))
        {
            var followed = outcomes.Contains(connection.Port);
            progress.Visit(connection, followed);
            if (!graph.LeadsBack(connection))
                scheduled |= await ArriveAsync(context, graph, progress, connection, child);
            else if (followed)
            {
                scheduled = true;
                GoBack(context, graph, connection, child);
            }
        }

        return scheduled;
    }

    private static void GoBack(ActivityExecutionContext context, FlowGraph graph, FlowConnection connection, ActivityExecutionContext child)
    {
        if (graph.LeadsBackAstray(connection))
            throw new FaultException("InvalidConnection", "Flowchart", "System", $"The connection from {connection.Source.Node!.Label} leads back to {connection.Target.Node!.Label}, but there is a way to the former that does not pass the latter.");
        context.Schedule(connection.Target, child, cameBack: true);
    }

    private async ValueTask<bool> ArriveAsync(ActivityExecutionContext context, FlowGraph graph, FlowProgress progress, FlowConnection connection, ActivityExecutionContext child)
    {
        var target = connection.Target;
        var inbound = graph.InboundForward(target);
        switch (target is FlowJoin join ? join.ModeIn(context) : FlowJoinMode.WaitAllActive)
        {
            case FlowJoinMode.WaitAny:
                if (progress.ComesLate(connection) || context.Run.IsScheduled(context, target.Node!))
                    return false;
                if (progress.AnyFollowed(inbound, target))
                {
                    context.Schedule(target, child);
                    await CancelAsync(context, graph.Ancestors(target));
                    return true;
                }

                return progress.AllVisited(inbound, target) && await FollowAsync(context, target, child, [], cameBack: false);
            case FlowJoinMode.WaitAll:
                return progress.AllVisited(inbound, target) && await GoOnAsync(progress.AllFollowed(inbound, target));
            default:
                return progress.AllVisited(inbound, target) && await GoOnAsync(progress.AnyFollowed(inbound, target));
        }

        async ValueTask<bool> GoOnAsync(bool follow)
        {
            if (!follow)
                return await FollowAsync(context, target, child, [], cameBack: false);
            context.Schedule(target, child);
            return true;
        }
    }

    private static async ValueTask CancelAsync(ActivityExecutionContext context, IReadOnlySet<Activity> activities)
    {
        foreach (var execution in context.Run.Executions.Where(x => x.Parent == context && !x.IsOver && activities.Contains(x.Activity)).ToList())
            await context.Run.CancelAsync(execution);
    }

    private static (string? Id, string Port) EndOf(JsonObject connection, string end, string portKey, string defaultPort) => connection[end] is JsonObject endpoint
        ? (endpoint["activity"]?.ToString(), endpoint["port"]?.ToString() ?? defaultPort)
        : (connection[end]?.ToString(), connection[portKey]?.ToString() ?? defaultPort);
}
