using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Flowcharts;

/// <summary>How far one execution of a flowchart is: how often each activity and each connection was visited, and whether the connection was followed.</summary>
internal sealed class FlowProgress : IContainerState
{
    private readonly Dictionary<string, int> activityVisits = [];
    private readonly Dictionary<string, (int Visits, bool Followed)> connectionVisits = [];

    /// <summary>The key among an execution's properties, Elsa's.</summary>
    public const string StoredKey = "FlowScope";

    /// <inheritdoc/>
    public string Key => StoredKey;

    /// <summary>The activity that the execution began with; null where it was the flowchart's own start.</summary>
    public string? StartId { get; set; }

    /// <summary>Counts a visit to an activity.</summary>
    public void Visit(Activity activity) => activityVisits[activity.Id] = activityVisits.GetValueOrDefault(activity.Id) + 1;

    /// <summary>Counts a visit to a connection.</summary>
    public void Visit(FlowConnection connection, bool followed) => connectionVisits[connection.Key] = (VisitsOf(connection) + 1, followed);

    /// <summary>Whether each of an activity's inbound connections was visited once more than the activity.</summary>
    public bool AllVisited(IReadOnlyList<FlowConnection> inbound, Activity activity) => inbound.Count > 0 && inbound.Min(VisitsOf) > VisitsOf(activity);

    /// <summary>Whether one of an activity's inbound connections leads into its next visit.</summary>
    public bool AnyFollowed(IReadOnlyList<FlowConnection> inbound, Activity activity) =>
        inbound.Count > 0 && inbound.Max(VisitsOf) is var most && most > VisitsOf(activity) && inbound.Any(x => VisitsOf(x) == most && Followed(x));

    /// <summary>Whether all of an activity's inbound connections lead into its next visit.</summary>
    public bool AllFollowed(IReadOnlyList<FlowConnection> inbound, Activity activity) =>
        inbound.Count > 0 && inbound.Max(VisitsOf) is var most && most > VisitsOf(activity) && inbound.All(x => VisitsOf(x) == most && Followed(x));

    /// <summary>Whether a connection comes too late for its target's last visit.</summary>
    public bool ComesLate(FlowConnection connection) => VisitsOf(connection) <= VisitsOf(connection.Target);

    /// <inheritdoc/>
    public JsonNode ToJson()
    {
        var json = new JsonObject
        {
            ["activitiesVisitCount"] = new JsonObject(activityVisits.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value))),
            ["connectionVisitCount"] = new JsonObject(connectionVisits.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value.Visits))),
            ["connectionLastVisitFollowed"] = new JsonObject(connectionVisits.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value.Followed))),
        };
        if (StartId is not null)
            json["startActivityId"] = StartId;
        return json;
    }

    /// <summary>Reads stored progress.</summary>
    public static FlowProgress FromJson(JsonObject json)
    {
        var progress = new FlowProgress { StartId = json["startActivityId"]?.GetValue<string>() };
        foreach (var (id, count) in json["activitiesVisitCount"] as JsonObject ?? [])
            progress.activityVisits[id] = count!.GetValue<int>();
        foreach (var (key, count) in json["connectionVisitCount"] as JsonObject ?? [])
            progress.connectionVisits[key] = (count!.GetValue<int>(), json["connectionLastVisitFollowed"]?[key]?.GetValue<bool>() == true);
        return progress;
    }

    private int VisitsOf(Activity activity) => activityVisits.GetValueOrDefault(activity.Id);

    private int VisitsOf(FlowConnection connection) => connectionVisits.GetValueOrDefault(connection.Key).Visits;

    private bool Followed(FlowConnection connection) => connectionVisits.GetValueOrDefault(connection.Key).Followed;
}
