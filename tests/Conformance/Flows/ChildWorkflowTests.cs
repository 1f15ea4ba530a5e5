using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Workflows that run others.</summary>
[Collection(FlowHostTests.Name)]
public sealed class ChildWorkflowTests(FlowHost host)
{
    [Theory]
    [InlineData("Execute")]
    [InlineData("Dispatch")]
    public async Task A_parent_goes_on_when_its_child_has_ended(string how)
    {
        var (parent, child) = ($"ch-{how}-parent".ToLowerInvariant(), $"ch-{how}-child".ToLowerInvariant());
        await Workflow.Line(child, Act.Event("V", child), Act.Mark("M")).PublishAsync(host.Client);
        await Workflow.Line(parent, Act.Endpoint("E", parent), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Child("X", how, child, waits: true), Act.Mark("After"))
            .PublishAsync(host.Client);

        var waiting = (string)(await host.Client.GetAsync($"/workflows/{parent}")).Body!;
        await Eventually.TrueAsync(async () => (await host.Client.InstancesAsync(child)).Length == 1, TimeSpan.FromSeconds(10), () => "the child is begun");
        Assert.Equal("Suspended", (string?)(await host.Client.InstanceAsync(waiting))["subStatus"]);
        await host.Client.SendWithKeyAsync("POST", $"/elsa/api/events/{child}/trigger", new JsonObject());

        await host.Client.ReachesAsync(waiting, "Finished");
        Assert.Single(await host.Client.JournalAsync(waiting), x => x is { Activity: "After", Event: "Completed" });
    }

    [Fact]
    public async Task A_child_that_does_not_wait_is_done_when_its_parent_answers()
    {
        await Workflow.Line("ch-quick", Act.Of("Elsa.SetOutput", "O").With("outputName", Value.Literal("Sum")).With("outputValue", Value.Script("getInput(\"a\") + 1")))
            .Output("Sum", "Object").PublishAsync(host.Client);
        await Workflow.Line(
                "ch-asks", Act.Endpoint("E", "ch-asks"), Act.Child("X", "Execute", "ch-quick", waits: true, """{"a":41}"""),
                Act.RespondJson("R", "getOutputFrom(\"X\").Output.Sum"))
            .PublishAsync(host.Client);

        Assert.Equal("42", (await host.Client.GetAsync("/workflows/ch-asks")).Text);
    }

    [NotOnElsaFact(ElsaDifferences.CancelsInTheBackground)]
    public async Task A_parent_does_not_go_on_where_it_and_its_child_are_cancelled_together()
    {
        var (parent, child) = await WaitAsync("ch-together");

        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(child, parent) });

        Assert.Equal(2, (int)answer.Body!["cancelled"]!);
        foreach (var id in new[] { parent, child })
            Assert.Equal("Cancelled", (string?)(await host.Client.InstanceAsync(id))["subStatus"]);
        Assert.DoesNotContain(await host.Client.JournalAsync(parent), x => x.Activity == "After");
    }

    [NotOnElsaFact(ElsaDifferences.CancelsInTheBackground)]
    public async Task Who_deletes_a_parent_leaves_its_child()
    {
        var (parent, child) = await WaitAsync("ch-left");

        await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-instances/{parent}");

        Assert.Equal("Suspended", (string?)(await host.Client.InstanceAsync(child))["subStatus"]);
        await host.Client.SendWithKeyAsync("POST", "/elsa/api/events/ch-left/trigger", new JsonObject());
        await host.Client.ReachesAsync(child, "Finished");
    }

    /// <summary>A run that waits for its child, which waits for an event.</summary>
    private async Task<(string Parent, string Child)> WaitAsync(string id)
    {
        await Workflow.Line($"{id}-child", Act.Event("V", id), Act.Mark("M")).PublishAsync(host.Client);
        await Workflow.Line(id, Act.Endpoint("E", id), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Child("X", "Execute", $"{id}-child", waits: true), Act.Mark("After"))
            .PublishAsync(host.Client);
        var parent = (string)(await host.Client.GetAsync($"/workflows/{id}")).Body!;
        return (parent, (string)Assert.Single(await host.Client.InstancesAsync($"{id}-child"))["id"]!);
    }
}
