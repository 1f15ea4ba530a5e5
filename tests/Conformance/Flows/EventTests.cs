using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Workflows that wait for events, and that publish them.</summary>
[Collection(FlowHostTests.Name)]
public sealed class EventTests(FlowHost host)
{
    [Fact]
    public async Task A_published_event_starts_one_workflow_and_resumes_another_with_its_payload()
    {
        await Workflow.Line("ev-starts", Act.Event("V", "ev-order").Starting(), Act.Mark("Got", "JSON.parse(getOutputFrom(\"V\")).id")).PublishAsync(host.Client);
        await Workflow.Line("ev-waits", Act.Endpoint("E", "ev-waits"), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Event("V", "ev-order"), Act.Mark("Got", "JSON.parse(getOutputFrom(\"V\")).id"))
            .PublishAsync(host.Client);
        await Workflow.Line("ev-publishes", Act.Endpoint("E", "ev-publishes"), Act.PublishEvent("P", "ev-order", """{"id":7}""")).PublishAsync(host.Client);
        var waiting = (string)(await host.Client.GetAsync("/workflows/ev-waits")).Body!;

        Assert.Equal(200, (await host.Client.GetAsync("/workflows/ev-publishes")).Status);
        await host.Client.ReachesAsync(waiting, "Finished");
        await Eventually.TrueAsync(async () => (await host.Client.InstancesAsync("ev-starts")).Length == 1, TimeSpan.FromSeconds(10), () => "the event starts ev-starts");

        var started = (string)Assert.Single(await host.Client.InstancesAsync("ev-starts"))["id"]!;
        await host.Client.ReachesAsync(started, "Finished");
        foreach (var id in new[] { waiting, started })
            Assert.Equal(""":7 """, await host.Client.VariableAsync(id, Act.Trace));
    }

    [Fact]
    public async Task An_event_from_the_API_reaches_the_correlated_run()
    {
        await Workflow.Line(
                "ev-api",
                Act.Endpoint("E", "ev-api"), Act.RespondJson("R", "getWorkflowInstanceId()"),
                Act.Of("Elsa.Correlate", "C").With("correlationId", Value.Script("getOutputFrom(\"E\", \"QueryStringData\").who")), Act.Event("V", "ev-api"))
            .PublishAsync(host.Client);
        var mine = (string)(await host.Client.GetAsync("/workflows/ev-api?who=me")).Body!;
        var yours = (string)(await host.Client.GetAsync("/workflows/ev-api?who=you")).Body!;

        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/events/ev-api/trigger", new JsonObject { ["correlationId"] = "me" });

        Assert.Equal(200, answer.Status);
        await host.Client.ReachesAsync(mine, "Finished");
        Assert.Equal("Suspended", (string?)(await host.Client.InstanceAsync(yours))["subStatus"]);
    }

    [Fact]
    public async Task A_local_event_reaches_its_own_run()
    {
        await Workflow.Flow(
                "ev-local",
                [
                    Act.Endpoint("E", "ev-local"), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Event("V", "ev-local"),
                    Act.PublishEvent("P", "ev-local").With("isLocalEvent", Value.Literal(true, "Boolean")), Act.Mark("Came"),
                ],
                "E > R", "R > V", "R > P", "V > Came")
            .PublishAsync(host.Client);

        var id = (string)(await host.Client.GetAsync("/workflows/ev-local")).Body!;

        await host.Client.ReachesAsync(id, "Finished");
        Assert.Single(await host.Client.JournalAsync(id), x => x is { Activity: "Came", Event: "Completed" });
    }
}
