using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Workflows that wait in the middle for a second call.</summary>
[Collection(FlowHostTests.Name)]
public sealed class SuspensionTests(FlowHost host)
{
    [Fact]
    public async Task A_mid_flow_endpoint_reads_its_route_and_remembers_what_was_before()
    {
        await Workflow.Line(
                "su-route",
                Act.Endpoint("E", "su-route/start/{id}").With("routeData", Value.Into("Start", "IDictionary<String, Object>")),
                Act.Respond("R1", "started"),
                Act.Wait("W", "su-route/go/{to}").With("routeData", Value.Into("Go", "IDictionary<String, Object>")),
                Act.RespondJson("R2", "getVariable(\"Start\").id + \" to \" + getVariable(\"Go\").to"))
            .Variable("Start").Variable("Go")
            .PublishAsync(host.Client);

        Assert.Equal("started", (await host.Client.GetAsync("/workflows/su-route/start/here")).Text);
        var answer = await host.Client.GetAsync("/workflows/su-route/go/there");

        Assert.Equal((200, "here to there"), (answer.Status, (string?)answer.Body));
        Assert.Equal(404, (await host.Client.GetAsync("/workflows/su-route/go/again")).Status);
    }

    [Fact]
    public async Task Of_several_waiting_instances_the_one_that_the_instance_id_names_goes_on()
    {
        await PublishWaiting("su-instance");
        var (first, second) = (await StartAsync("su-instance", "one"), await StartAsync("su-instance", "two"));

        var ambiguous = await host.Client.GetAsync("/workflows/su-instance/go");
        var answered = await host.Client.GetAsync($"/workflows/su-instance/go?workflowInstanceId={second}");

        // Elsa: several workflows match, which it says with a status of its own; no instance may go on.
        Assert.InRange(ambiguous.Status, 400, 599);
        Assert.Equal("two", (string?)answered.Body);
        Assert.Equal(404, (await host.Client.GetAsync($"/workflows/su-instance/go?workflowInstanceId={second}")).Status);
        Assert.Equal("one", (string?)(await host.Client.GetAsync($"/workflows/su-instance/go?workflowInstanceId={first}")).Body);
    }

    [Fact]
    public async Task Instances_that_wait_at_one_route_with_a_parameter_go_on_one_after_the_other()
    {
        await PublishWaiting("su-parameter", "su-parameter/{step}/go");
        var (first, second) = (await StartAsync("su-parameter", "one"), await StartAsync("su-parameter", "two"));

        Assert.Equal("one", (string?)(await host.Client.GetAsync($"/workflows/su-parameter/1/go?workflowInstanceId={first}")).Body);
        Assert.Equal("two", (string?)(await host.Client.GetAsync($"/workflows/su-parameter/2/go?workflowInstanceId={second}")).Body);
    }

    [Fact]
    public async Task Of_several_waiting_instances_the_one_of_the_correlation_id_goes_on()
    {
        await PublishWaiting("su-correlation");
        await StartAsync("su-correlation", "one");
        await StartAsync("su-correlation", "two");

        Assert.Equal(404, (await host.Client.GetAsync("/workflows/su-correlation/go?correlationId=three")).Status);
        Assert.Equal("two", (string?)(await host.Client.GetAsync("/workflows/su-correlation/go?correlationId=two")).Body);
        Assert.Equal("one", (string?)(await host.Client.GetAsync("/workflows/su-correlation/go?correlationId=one")).Body);
    }

    [NotOnElsaFact(ElsaDifferences.SeveralCallsResume)]
    public async Task Only_one_of_many_calls_at_once_resumes_an_instance()
    {
        await PublishWaiting("su-race");
        var id = await StartAsync("su-race", "only");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.Client.GetAsync($"/workflows/su-race/go?workflowInstanceId={id}")));

        Assert.Single(answers, x => x.Status == 200);
        Assert.All(answers.Where(x => x.Status != 200), x => Assert.Equal(404, x.Status));
        await host.Client.ReachesAsync(id, "Finished");
    }

    [Fact]
    public async Task A_branch_that_waits_does_not_hold_up_the_other()
    {
        await Workflow.Flow(
                "su-branch",
                [
                    Act.Endpoint("E", "su-branch"), Act.Wait("W", "su-branch/go"), Act.Mark("A"), Act.Respond("R1", Value.Variable(Act.Trace)),
                    Act.Mark("B"), Act.Respond("R2", Value.Variable(Act.Trace)),
                ],
                "E > W", "E > A", "A > R1", "W > B", "B > R2")
            .PublishAsync(host.Client);

        Assert.Equal(":A ", (await host.Client.GetAsync("/workflows/su-branch")).Text);
        Assert.Equal(":A B ", (await host.Client.GetAsync("/workflows/su-branch/go")).Text);
        Assert.Equal("Finished", (string?)Assert.Single(await host.Client.InstancesAsync("su-branch"))["subStatus"]);
    }

    [Fact]
    public async Task A_waiting_instance_goes_on_in_the_version_that_it_began_with()
    {
        await PublishWaiting("su-version");
        var id = await StartAsync("su-version", "old");
        await Workflow.Line("su-version", Act.Endpoint("E", "su-version/other"), Act.Respond("R", "new")).PublishAsync(host.Client);

        var answer = await host.Client.GetAsync($"/workflows/su-version/go?workflowInstanceId={id}");

        Assert.Equal((200, "old"), (answer.Status, (string?)answer.Body));
    }

    [NotOnElsaFact(ElsaDifferences.CancelsInTheBackground)]
    public async Task A_cancelled_instance_waits_no_longer()
    {
        await PublishWaiting("su-cancel");
        var id = await StartAsync("su-cancel", "gone");

        var cancelled = await host.Client.SendWithKeyAsync(
            "POST", "/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });

        Assert.Equal(200, cancelled.Status);
        await host.Client.ReachesAsync(id, "Cancelled");
        Assert.Equal(404, (await host.Client.GetAsync($"/workflows/su-cancel/go?workflowInstanceId={id}")).Status);
    }

    // Starts by /{id}/start/{name}, waits at /{id}/go or elsewhere, and answers with the name; the name is the correlation id, too.
    private Task PublishWaiting(string id, string? waitsAt = null) => Workflow.Line(
            id,
            Act.Endpoint("E", id + "/start/{name}").With("routeData", Value.Into("Route", "IDictionary<String, Object>")),
            Act.Of("Elsa.Correlate", "C").With("correlationId", Value.Script("getVariable(\"Route\").name", "String")),
            Act.RespondJson("R1", "getWorkflowInstanceId()"),
            Act.Wait("W", waitsAt ?? id + "/go"),
            Act.RespondJson("R2", "getVariable(\"Route\").name"))
        .Variable("Route")
        .PublishAsync(host.Client);

    private async Task<string> StartAsync(string id, string name)
    {
        var answer = await host.Client.GetAsync($"/workflows/{id}/start/{name}");
        Assert.True(answer.Status == 200, answer.ToString());
        return (string)answer.Body!;
    }
}
