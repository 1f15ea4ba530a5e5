using LinkActivities.Browser.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>The editor with more than a few cards, and with cards whose outcomes depend on their inputs.</summary>
[Collection(DesignerTests.Name)]
public sealed class EditorTests(Designer designer)
{
    [Fact]
    public async Task A_workflow_of_three_hundred_activities_opens_and_saves()
    {
        const int activities = 300;
        await using var visit = await Visit.BeginSignedInAsync(designer, "large");
        await visit.ApiAsync("POST", "/workflow-definitions", Definitions.Lines("large", activities));
        var editor = new Editor(visit);
        var cards = visit.Page.Locator(".x6-node .activity-label");

        await editor.OpenAsync("large");
        await Assertions.Expect(cards).ToHaveCountAsync(activities, new() { Timeout = 30_000 });
        await editor.SelectAsync("Line150", "Text");
        await editor.FillAsync("Text", "changed in the editor");
        await visit.PictureAsync("saved");

        var stored = (await visit.ApiAsync("GET", "/workflow-definitions/by-definition-id/large?versionOptions=Latest"))["root"]!["activities"]!.AsArray();
        Assert.Equal(activities, stored.Count);
        Assert.Equal("changed in the editor", (string?)stored.Single(x => (string?)x!["id"] == "Line150")!["text"]!["expression"]!["value"]);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Each_status_that_a_request_expects_is_an_outcome()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "request");
        var editor = new Editor(visit);

        var id = await editor.CreateAsync("Ask by browser");
        await editor.DropAsync("HTTP", "HTTP Request (flow)", 60, 80);
        await editor.DropAsync("Console", "Write Line", 420, 60);
        await editor.ConnectAsync("FlowSendHttpRequest1", "Done", "WriteLine1");
        await visit.PictureAsync("connected");

        var outcomes = await editor.Card("FlowSendHttpRequest1").Locator("g[port]").EvaluateAllAsync<string[]>("x => x.map(y => y.getAttribute('port'))");
        Assert.Equal(["200", "Done", "Failed to connect", "In", "Timeout", "Unmatched status code"], outcomes.Distinct().Order(StringComparer.Ordinal));
        var connection = Assert.Single((await visit.ApiAsync("GET", $"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest"))["root"]!["connections"]!.AsArray())!;
        Assert.Equal("Done", (string?)connection["source"]!["port"]);
        Assert.Empty(visit.Complaints);
    }
}
