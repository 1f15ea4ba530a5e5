using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Api;

/// <summary>Runs as files, and many runs at once.</summary>
[Collection(FlowHostTests.Name)]
public sealed class InstanceFilesTests(FlowHost host)
{
    private const string Import = "/elsa/api/bulk-actions/import/workflow-instances";

    [Fact]
    public async Task A_run_that_waits_goes_on_after_it_was_exported_deleted_and_imported()
    {
        var (definition, id) = await WaitAsync("runs-move");
        var file = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{id}/export?includeBookmarks=true&includeActivityExecutionLog=true&includeWorkflowExecutionLog=true");
        Assert.Equal(200, file.Status);
        Assert.Contains(".json", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-instances/{id}");
        Assert.Equal(404, (await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{id}")).Status);

        var imported = await host.Client.SendFilesAsync(Import, ("run.json", file.Bytes, "application/json"));

        Assert.Equal((200, 1), (imported.Status, (int)imported.Body!["imported"]!));
        Assert.Equal("Suspended", (string?)(await host.Client.InstanceAsync(id))["subStatus"]);
        await GoOnAsync(definition);
        await host.Client.ReachesAsync(id, "Finished");
    }

    [Fact]
    public async Task Several_are_exported_in_one_archive_and_imported_from_it()
    {
        var (_, first) = await WaitAsync("runs-zip-a");
        var (_, second) = await WaitAsync("runs-zip-b");
        var ids = new JsonArray(first, second);

        var archive = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = ids.DeepClone() });
        Assert.Equal((200, "application/octet-stream", 2), (archive.Status, archive.ContentType, Zip.Read(archive.Bytes).Count));
        var deleted = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = ids.DeepClone() });
        Assert.Equal(2, (int)deleted.Body!["deleted"]!);

        var imported = await host.Client.SendFilesAsync(Import, ("runs.zip", archive.Bytes, "application/zip"));

        Assert.Equal((200, 2), (imported.Status, (int)imported.Body!["imported"]!));
        Assert.Equal("Suspended", (string?)(await host.Client.InstanceAsync(second))["subStatus"]);
    }

    [NotOnElsaTheory(ElsaDifferences.ImportedRuns)]
    [InlineData("{\"a\":")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"WorkflowState":{"id":"x","status":"Running","subStatus":"Suspended","definitionId":"nobody","definitionVersionId":"nobody-1","definitionVersion":1}}""")]
    public async Task A_file_that_is_no_run_is_refused_by_its_name(string content)
    {
        var answer = await host.Client.SendFilesAsync(Import, ("run.json", Encoding.UTF8.GetBytes(content), "application/json"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("run.json", answer.Body!["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [NotOnElsaFact(ElsaDifferences.CancelsInTheBackground)]
    public async Task All_runs_of_a_version_are_cancelled_at_once()
    {
        var (definition, first) = await WaitAsync("runs-cancel");
        var second = (await host.Client.GetAsync($"/workflows/{definition}")).Text;
        var (_, other) = await WaitAsync("runs-stay");
        var version = (string)(await host.Client.InstanceAsync(first))["definitionVersionId"]!;

        var answer = await host.Client.SendWithKeyAsync(
            "POST", "/elsa/api/bulk-actions/cancel/workflow-instances",
            new JsonObject { ["ids"] = null, ["definitionVersionId"] = version, ["definitionId"] = null, ["versionOptions"] = null });

        Assert.Equal((200, 2), (answer.Status, (int)answer.Body!["cancelled"]!));
        foreach (var (id, subStatus) in new[] { (first, "Cancelled"), (second, "Cancelled"), (other, "Suspended") })
            Assert.Equal(subStatus, (string?)(await host.Client.InstanceAsync(id))["subStatus"]);
    }

    [NotOnElsaFact(ElsaDifferences.CancelsInTheBackground)]
    public async Task To_cancel_nothing_that_is_named_is_refused()
    {
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject());

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Body!["errors"]!["ids"]);
    }

    private async Task<(string DefinitionId, string InstanceId)> WaitAsync(string definitionId)
    {
        await Workflow.Line(definitionId, Act.Endpoint("E", definitionId), Act.Respond("R", Value.Script("getWorkflowInstanceId()")).With("contentType", Value.Literal("text/plain")), Act.Event("V", definitionId), Act.Mark("M"))
            .PublishAsync(host.Client);
        var id = (await host.Client.GetAsync($"/workflows/{definitionId}")).Text;
        await host.Client.ReachesAsync(id, "Suspended");
        return (definitionId, id);
    }

    private Task<Answer> GoOnAsync(string name) => host.Client.SendWithKeyAsync("POST", $"/elsa/api/events/{name}/trigger", new JsonObject());
}
