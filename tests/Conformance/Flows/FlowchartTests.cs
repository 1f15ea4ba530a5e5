using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Flowcharts: what runs, in which order, and what joins.</summary>
[Collection(FlowHostTests.Name)]
public sealed class FlowchartTests(FlowHost host)
{
    private static readonly string Query = "getOutputFrom(\"E\", \"QueryStringData\")";

    [Fact]
    public async Task A_join_of_all_goes_on_once_every_branch_has_arrived()
    {
        await Publish(
            "fl-join-all",
            [Act.Mark("A"), Act.Mark("B"), Act.Mark("C"), Act.Join("J", "WaitAll"), Act.Mark("End"), Act.RespondTrace()],
            "E > A", "E > B", "E > C", "A > J", "B > J", "C > J", "J > End", "End > R");

        await Answers("fl-join-all", ":A B C End ");
    }

    [Fact]
    public async Task A_join_of_any_goes_on_with_the_first_branch_and_only_once()
    {
        await Publish(
            "fl-join-any",
            [Act.Mark("A"), Act.Mark("B"), Act.Join("J", "WaitAny"), Act.Mark("End"), Act.RespondTrace()],
            "E > A", "E > B", "A > J", "B > J", "J > End", "End > R");

        var answer = await host.Client.GetAsync("/workflows/fl-join-any");

        Assert.Equal(200, answer.Status);
        Assert.Single(answer.Text.Split(' '), x => x == "End");
    }

    [Theory]
    [InlineData("1", ":yes End ")]
    [InlineData("2", ":no End ")]
    public async Task Branches_of_a_decision_converge_without_a_join(string a, string expected)
    {
        await Publish(
            "fl-converge",
            [Act.Decision("D", $"{Query}.a == \"1\""), Act.Mark("yes"), Act.Mark("no"), Act.Mark("End"), Act.RespondTrace()],
            "E > D", "D:True > yes", "D:False > no", "yes > End", "no > End", "End > R");

        await Answers($"fl-converge?a={a}", expected);
    }

    [Fact]
    public async Task Several_connections_into_an_activity_wait_for_those_that_can_still_come()
    {
        // A fork of which one branch ends in a decision that goes elsewhere.
        await Publish(
            "fl-implicit-join",
            [Act.Mark("A"), Act.Decision("D", "false"), Act.Mark("B"), Act.Mark("End"), Act.RespondTrace()],
            "E > A", "E > D", "D:True > B", "A > End", "B > End", "End > R");

        await Answers("fl-implicit-join", ":A End ");
    }

    [Fact]
    public async Task A_loop_back_runs_until_its_condition_fails()
    {
        await Workflow.Flow(
                "fl-loop",
                [
                    Act.Endpoint("E", "fl-loop"), Act.Set("Zero", "N", Value.Script("0")), Act.Mark("turn"),
                    Act.Set("Add", "N", Value.Script("getVariable(\"N\") + 1")), Act.Decision("D", "getVariable(\"N\") < 5"),
                    Act.RespondTrace(),
                ],
                "E > Zero", "Zero > turn", "turn > Add", "Add > D", "D:True > turn", "D:False > R")
            .Variable("N", "Int32")
            .PublishAsync(host.Client);

        await Answers("fl-loop", ":turn turn turn turn turn ");
    }

    [Fact]
    public async Task Branches_that_lead_nowhere_do_not_keep_the_workflow_running()
    {
        await Publish(
            "fl-dead-ends",
            [Act.Mark("A"), Act.Mark("Nowhere"), Act.Decision("D", "true"), Act.RespondTrace()],
            "E > A", "E > Nowhere", "A > D", "D:True > R");

        var answer = await host.Client.GetAsync("/workflows/fl-dead-ends");
        var instance = await host.Client.InstanceOfAsync(answer, "fl-dead-ends");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Finished", (string?)instance["subStatus"]);
    }

    [Theory]
    [InlineData("1", ":one all ")]
    [InlineData("3", ":all ")]
    public async Task A_flow_switch_that_matches_any_follows_every_case_that_applies(string k, string expected)
    {
        await Publish(
            "fl-switch-any",
            [
                Act.FlowSwitch("S", "MatchAny", ("One", $"{Query}.k == \"1\""), ("All", "true"), ("None", "false")),
                Act.Mark("one"), Act.Mark("all"), Act.Mark("none"), Act.Mark("default"), Act.RespondTrace(),
            ],
            "E > S", "S:One > one", "S:All > all", "S:None > none", "S:Default > default",
            "one > R", "all > R", "none > R", "default > R");

        await Answers($"fl-switch-any?k={k}", expected);
    }

    [Fact]
    public async Task A_fork_follows_each_of_its_branches()
    {
        await Publish(
            "fl-fork",
            [Act.Fork("F", "Left", "Right"), Act.Mark("L"), Act.Mark("M"), Act.Join("J", "WaitAll"), Act.RespondTrace()],
            "E > F", "F:Left > L", "F:Right > M", "L > J", "M > J", "J > R");

        await Answers("fl-fork", ":L M ");
    }

    [Fact]
    public async Task Finish_ends_the_workflow_and_what_still_waits_in_it()
    {
        await Publish(
            "fl-finish",
            [Act.Wait("Waiting", "fl-finish/never"), Act.Respond("R", "done"), Act.Of("Elsa.Finish", "F"), Act.Mark("After")],
            "E > Waiting", "E > R", "R > F", "F > After");

        var answer = await host.Client.GetAsync("/workflows/fl-finish");
        var instance = await host.Client.InstanceOfAsync(answer, "fl-finish");

        Assert.Equal((200, "done"), (answer.Status, answer.Text));
        Assert.Equal(("Finished", "Finished"), ((string?)instance["status"], (string?)instance["subStatus"]));
        Assert.Equal(404, (await host.Client.GetAsync("/workflows/fl-finish/never")).Status);
    }

    [Fact]
    public async Task A_flowchart_inside_a_flowchart_runs_as_one_activity()
    {
        await Publish(
            "fl-nested",
            [Act.Flowchart("Inner", [Act.Mark("A"), Act.Mark("B")], "A > B"), Act.Mark("C"), Act.RespondTrace()],
            "E > Inner", "Inner > C", "C > R");

        await Answers("fl-nested", ":A B C ");
    }

    [Fact]
    public async Task The_start_activity_begins_a_run_that_no_trigger_began()
    {
        var workflow = Workflow.Flow("fl-start", [Act.Mark("Before"), Act.Of("Elsa.Start", "S"), Act.Mark("A")], "Before > S", "S > A")
            .Output("Result");
        workflow.Root["activities"]!.AsArray().Add((JsonNode)Act.Of("Elsa.SetOutput", "O")
            .With("outputName", Value.Literal("Result")).With("outputValue", Value.Variable(Act.Trace)));
        workflow.Root["connections"]!.AsArray().Add(JsonNode.Parse(
            """{"source":{"activity":"A","port":"Done"},"target":{"activity":"O","port":"In"}}"""));
        await workflow.PublishAsync(host.Client);

        var (answer, state) = await host.Client.ExecuteAsync("fl-start");

        Assert.Equal(200, answer.Status);
        Assert.Equal(":A ", (string?)state["output"]?["Result"]);
    }

    private Task Publish(string id, JsonObject[] activities, params string[] connections) =>
        Workflow.Flow(id, [Act.Endpoint("E", id), .. activities], connections).PublishAsync(host.Client);

    private async Task Answers(string path, string expected)
    {
        var answer = await host.Client.GetAsync("/workflows/" + path);
        Assert.Equal((200, expected), (answer.Status, answer.Text));
    }
}
