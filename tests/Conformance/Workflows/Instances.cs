using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Workflows;

/// <summary>Asks the REST API for workflow instances.</summary>
internal static class Instances
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The instances of a definition, as the list shows them.</summary>
    public static async Task<JsonObject[]> InstancesAsync(this HostClient host, string definitionId)
    {
        var answer = await host.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances?definitionId={definitionId}&pageSize=100");
        Assert.True(answer.Status == 200, answer.ToString());
        return [.. answer.Body!["items"]!.AsArray().Select(x => x!.AsObject())];
    }

    /// <summary>The instance that gave an answer: the one that it names, or the definition's only one.</summary>
    public static async Task<JsonObject> InstanceOfAsync(this HostClient host, Answer answer, string definitionId)
    {
        var id = answer.InstanceId ?? (string)Assert.Single(await host.InstancesAsync(definitionId))["id"]!;
        return await host.InstanceAsync(id);
    }

    public static async Task<JsonObject> InstanceAsync(this HostClient host, string id)
    {
        var answer = await host.SendWithKeyAsync("GET", "/elsa/api/workflow-instances/" + id);
        Assert.True(answer.Status == 200, answer.ToString());
        return answer.Body!.AsObject();
    }

    /// <summary>The events of an instance: activity id and event, in their order.</summary>
    public static async Task<(string Activity, string Event)[]> JournalAsync(this HostClient host, string id)
    {
        var answer = await host.SendWithKeyAsync(
            "POST", $"/elsa/api/workflow-instances/{id}/journal?skip=0&take=500", new JsonObject { ["filter"] = new JsonObject() });
        Assert.True(answer.Status == 200, answer.ToString());
        return [.. answer.Body!["items"]!.AsArray().Select(x => ((string)x!["activityId"]!, (string)x["eventName"]!))];
    }

    /// <summary>What a variable of an instance holds, as the designer shows it.</summary>
    public static async Task<string?> VariableAsync(this HostClient host, string id, string name)
    {
        var answer = await host.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{id}/variables");
        Assert.True(answer.Status == 200, answer.ToString());
        return (string?)answer.Body!["items"]!.AsArray().Single(x => (string?)x!["name"] == name)!["value"];
    }

    /// <summary>Waits until an instance has a sub-status.</summary>
    public static Task ReachesAsync(this HostClient host, string id, string subStatus) => Eventually.TrueAsync(
        async () => (string?)(await host.InstanceAsync(id))["subStatus"] == subStatus, Limit, () => $"instance {id} is {subStatus}");
}
