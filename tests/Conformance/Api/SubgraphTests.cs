using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Api;

/// <summary>The insides of activities, and the way to an activity, as the designer asks for them.</summary>
[Collection(FlowHostTests.Name)]
public sealed class SubgraphTests(FlowHost host)
{
    private const string Graph = "/elsa/api/workflow-definitions/subgraph";

    [Fact]
    public async Task An_activity_shows_what_is_inside_it()
    {
        var id = await SaveAsync("graph-inside");

        var answer = await host.Client.SendWithKeyAsync("GET", $"{Graph}/{id}?parentNodeId=Workflow1:Flowchart1:Each");

        Assert.Equal(200, answer.Status);
        Assert.Equal(("Workflow1:Flowchart1:Each", "Elsa.ForEach"), ((string)answer.Body!["nodeId"]!, (string)answer.Body["activity"]!["type"]!));
        Assert.Equal("Workflow1:Flowchart1:Each:Line", (string)answer.Body["activity"]!["body"]!["nodeId"]!);
    }

    [Fact]
    public async Task The_way_to_an_activity_names_each_container_but_flowcharts()
    {
        var id = await SaveAsync("graph-way");

        var answer = await host.Client.SendWithKeyAsync("GET", $"{Graph}/segments/{id}?childNodeId=Workflow1:Flowchart1:Each:Line");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Workflow1:Flowchart1:Each:Line", (string)answer.Body!["childNode"]!["nodeId"]!);
        var segment = Assert.Single(answer.Body["pathSegments"]!.AsArray())!;
        Assert.Equal(
            ("Workflow1:Flowchart1:Each", "Each", "Elsa.ForEach", "body"),
            ((string)segment["activityNodeId"]!, (string)segment["activityId"]!, (string)segment["activityType"]!, ((string)segment["portName"]!).ToLowerInvariant()));
    }

    private async Task<string> SaveAsync(string definitionId)
    {
        var each = Act.Of("Elsa.ForEach", "Each").With("items", Value.Json("[1,2]")).With("body", Act.WriteLine("Line", "x"));
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", Workflow.Line(definitionId, Act.WriteLine("First", "x"), each).SaveRequest(publish: false));
        Assert.True(answer.Status == 200, answer.ToString());
        return (string)answer.Body!["workflowDefinition"]!["id"]!;
    }
}
