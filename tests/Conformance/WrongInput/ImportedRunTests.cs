using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.WrongInput;

/// <summary>Runs that come from files: one that could not go on is refused, since it could not be cancelled either.</summary>
[Collection(FlowHostTests.Name)]
public sealed class ImportedRunTests(FlowHost host)
{
    private const string Import = "/elsa/api/bulk-actions/import/workflow-instances";

    [NotOnElsaTheory(ElsaDifferences.ImportedRuns)]
    [InlineData("ActivityExecutionRecords", "[5]")]
    [InlineData("ActivityExecutionRecords", "[]")]
    [InlineData("WorkflowState/properties", "5")]
    [InlineData("WorkflowState/bookmarks", "5")]
    [InlineData("WorkflowState/bookmarks/0/payload", "5")]
    [InlineData("WorkflowState/activityExecutionContexts", "[]")]
    [InlineData("WorkflowState/input", "null")]
    [InlineData("WorkflowState/subStatus", "\"Elsewhere\"")]
    [InlineData("WorkflowState", "[]")]
    public async Task A_run_that_could_not_go_on_is_refused_by_its_file(string member, string json)
    {
        var (id, file) = await ExportedAsync("im-broken");
        var path = member.Split('/');
        JsonNode owner = file;
        foreach (var step in path[..^1])
            owner = int.TryParse(step, out var index) ? owner[index]! : owner[step]!;
        owner[path[^1]] = JsonNode.Parse(json);

        var answer = await SendAsync(file.ToJsonString());

        Assert.Equal(400, answer.Status);
        Assert.Contains("run.json", answer.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await host.Client.SendWithKeyAsync("POST", $"/elsa/api/cancel/workflow-instances/{id}")).Status);
    }

    [NotOnElsaFact(ElsaDifferences.ImportedRuns)]
    public async Task A_run_that_was_deleted_goes_on_from_its_file()
    {
        var (id, file) = await ExportedAsync("im-again");
        Assert.Equal(204, (await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-instances/{id}")).Status);
        Assert.Equal(404, (await host.Client.GetAsync("/workflows/im-again/go")).Status);

        Assert.Equal(200, (await SendAsync(file.ToJsonString())).Status);

        Assert.Equal(id, (await host.Client.GetAsync("/workflows/im-again/go")).Text);
    }

    [NotOnElsaFact(ElsaDifferences.ImportedRuns)]
    public async Task A_form_that_ends_too_early_is_refused()
    {
        var answer = await host.Client.SendTextAsync(
            "POST", Import, "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"run.json\"\r\n\r\n{", "multipart/form-data; boundary=x", withKey: true);

        Assert.Equal(400, answer.Status);
    }

    [NotOnElsaTheory(ElsaDifferences.ImportedRuns)]
    [InlineData("subgraph/{0}?parentNodeId=nobody")]
    [InlineData("subgraph/segments/{0}?childNodeId=nobody")]
    public async Task A_node_that_is_not_there_is_refused(string path)
    {
        await Publish("im-node");
        var version = (string)(await host.Client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions/by-definition-id/im-node")).Body!["id"]!;

        var answer = await host.Client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions/" + path.Replace("{0}", version, StringComparison.Ordinal));

        Assert.Equal(400, answer.Status);
        Assert.Contains("Unknown node ID", answer.Text, StringComparison.Ordinal);
    }

    private async Task<(string Id, JsonObject File)> ExportedAsync(string id)
    {
        await Publish(id);
        var run = (await host.Client.GetAsync($"/workflows/{id}")).Text;
        var file = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{run}/export");
        return (run, JsonNode.Parse(file.Text)!.AsObject());
    }

    private Task Publish(string id) => Workflow.Line(
            id, Act.Endpoint("E", id), Act.Respond("R1", Value.Script("getWorkflowInstanceId()")), Act.Wait("W", $"{id}/go"), Act.Respond("R2", Value.Script("getWorkflowInstanceId()")))
        .PublishAsync(host.Client);

    private Task<Answer> SendAsync(string file) => host.Client.SendTextAsync(
        "POST", Import, $"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"run.json\"\r\nContent-Type: application/json\r\n\r\n{file}\r\n--x--\r\n",
        "multipart/form-data; boundary=x", withKey: true);
}
