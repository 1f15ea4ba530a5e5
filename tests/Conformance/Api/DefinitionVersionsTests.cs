using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Api;

/// <summary>Versions of definitions, one by one.</summary>
[Collection(FlowHostTests.Name)]
public sealed class DefinitionVersionsTests(FlowHost host)
{
    [Fact]
    public async Task A_version_that_is_deleted_leaves_the_others_and_the_newest_of_them_is_the_latest()
    {
        var versions = await SaveThreeAsync("versions-one");

        var deleted = await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-definition-versions/{versions[2]}");

        Assert.InRange(deleted.Status, 200, 204);
        Assert.Equal([(1, false), (2, true)], await ListAsync("versions-one"));
    }

    [Fact]
    public async Task Several_versions_are_deleted_at_once()
    {
        var versions = await SaveThreeAsync("versions-many");

        var deleted = await host.Client.SendWithKeyAsync(
            "POST", "/elsa/api/bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray(versions[0], versions[1]) });

        Assert.Equal((200, 2), (deleted.Status, (int)deleted.Body!["deleted"]!));
        Assert.Equal([(3, true)], await ListAsync("versions-many"));
    }

    [Fact]
    public async Task A_published_version_that_is_deleted_listens_no_more()
    {
        var id = (await SaveAsync(Workflow.Line("versions-listens", Act.Endpoint("E", "versions-listens"), Act.Respond("R", "in")))).Id;
        Assert.Equal(200, (await host.Client.GetAsync("/workflows/versions-listens")).Status);

        await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-definition-versions/{id}");

        Assert.Equal(404, (await host.Client.GetAsync("/workflows/versions-listens")).Status);
    }

    private async Task<string[]> SaveThreeAsync(string definitionId)
    {
        var ids = new List<string>();
        for (var version = 1; version <= 3; version++)
        {
            var (id, number) = await SaveAsync(Workflow.Line(definitionId, Act.WriteLine("W", $"version {version}")));
            Assert.Equal(version, number);
            ids.Add(id);
        }

        return [.. ids];
    }

    private async Task<(string Id, int Version)> SaveAsync(Workflow workflow)
    {
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", workflow.SaveRequest());
        Assert.True(answer.Status == 200, answer.ToString());
        var definition = answer.Body!["workflowDefinition"]!;
        return ((string)definition["id"]!, (int)definition["version"]!);
    }

    private async Task<(int Version, bool IsLatest)[]> ListAsync(string definitionId)
    {
        var answer = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-definitions?versionOptions=AllVersions&DefinitionIds={definitionId}&OrderBy=Version&OrderDirection=Ascending");
        return [.. answer.Body!["items"]!.AsArray().Select(x => ((int)x!["version"]!, (bool)x["isLatest"]!))];
    }
}
