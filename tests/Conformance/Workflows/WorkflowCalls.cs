using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Workflows;

/// <summary>Publishes and runs workflows by the REST API.</summary>
internal static class WorkflowCalls
{
    /// <summary>Publishes the definition; the host must accept it.</summary>
    public static async Task PublishAsync(this Workflow workflow, HostClient host)
    {
        var answer = await host.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", workflow.SaveRequest());
        Assert.True(answer.Status == 200, $"{workflow.Id} was not published: {answer}");
    }

    /// <summary>Runs a definition and gives the state of its instance.</summary>
    public static async Task<(Answer Answer, JsonObject State)> ExecuteAsync(this HostClient host, string id, JsonObject? input = null)
    {
        var body = new JsonObject { ["versionOptions"] = "Published", ["input"] = input };
        var answer = await host.SendWithKeyAsync("POST", $"/elsa/api/workflow-definitions/{id}/execute", body);
        Assert.True(answer.Body is JsonObject found && found["workflowState"] is JsonObject, $"{id} gave no state: {answer}");
        return (answer, answer.Body!["workflowState"]!.AsObject());
    }
}
