using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Composition;

public sealed class ChildWorkflowTests
{
    private const string ShowExecuted = "var r = getOutputFrom('X'); r.Status + ' ' + r.SubStatus + ' ' + (r.Output && r.Output.Answer || '')";
    private const string ShowDispatched = "var r = getOutputFrom('X'); r ? r.Answer : 'nothing'";

    [Fact]
    public async Task A_child_gets_its_inputs_and_gives_its_outputs()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Answers("getUserId() + ' of ' + getInput('ParentInstanceId').length"), "child");

        var run = await host.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted, input: """{"UserId":"ada"}"""));

        Assert.Empty(run.Incidents);
        Assert.Equal("Finished Finished ada of 16", Assert.Single(host.Lines).Text);
        Assert.Equal("order-7", Assert.Single(await host.ListAsync("child")).CorrelationId);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow", ShowExecuted, "Finished Finished later")]
    [InlineData("Elsa.DispatchWorkflow", ShowDispatched, "later")]
    public async Task A_parent_waits_for_a_child_that_waits(string type, string shows, string expected)
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(WaitsFor("00:01:00"), "child");
        var parent = await host.RunAsync(Parent(type, shows, waits: true));
        Assert.Equal(WorkflowSubStatus.Suspended, parent.SubStatus);
        await host.ReachesAsync("child", "Suspended");

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.WrittenAsync(1);

        Assert.Equal(expected, Assert.Single(host.Lines).Text);
        await host.ReachesAsync("workflow", "Finished");
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow", ShowExecuted, "Running Suspended ")]
    [InlineData("Elsa.DispatchWorkflow", ShowDispatched, "nothing")]
    public async Task A_parent_that_need_not_wait_goes_on_at_once(string type, string shows, string expected)
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(WaitsFor("00:01:00"), "child");

        var run = await host.RunAsync(Parent(type, shows));

        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
        Assert.Equal(expected, Assert.Single(host.Lines).Text);
        await host.ReachesAsync("child", "Suspended");
    }

    [Fact]
    public async Task A_dispatched_child_that_ends_at_once_is_waited_for()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Answers("'quick'"), "child");

        await host.RunAsync(Parent("Elsa.DispatchWorkflow", ShowDispatched, waits: true));
        await host.ReachesAsync("child", "Finished");
        await host.WrittenAsync(1);

        Assert.Equal("quick", Assert.Single(host.Lines).Text);
    }

    [Fact]
    public async Task A_child_that_faults_or_is_cancelled_ends_the_wait_too()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Workflow(Sequence("S", Activity("F", "Elsa.Fault"))), "child");
        await host.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted, waits: true));
        await host.PublishAsync(WaitsFor("00:01:00"), "child");
        await host.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted, waits: true));

        var waiting = (await host.ListAsync("child")).Single(x => x.SubStatus == "Suspended");
        await host.Runner.CancelAsync(waiting.Id, CancellationToken.None);
        await host.WrittenAsync(2);

        Assert.Equal(["Finished Faulted ", "Finished Cancelled "], host.Lines.Select(x => x.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_cancels_a_parent_cancels_all_below_it(bool waits)
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(WaitsFor("00:01:00"), "grandchild");
        await host.PublishAsync(Workflow(Sequence("S", Child("Elsa.ExecuteWorkflow", "grandchild", waits))), "child");
        var parent = await host.RunAsync(Workflow(Sequence("S", Child("Elsa.ExecuteWorkflow", "child", waits), Activity("D", "Elsa.Delay", new() { ["timeSpan"] = Literal("00:01:00") }))));
        var another = await host.RunAsync(WaitsFor("00:01:00"), definitionId: "grandchild");
        var child = Assert.Single(await host.ListAsync("child"));
        Assert.Equal(parent.Id, child.ParentInstanceId);

        Assert.True(await host.Runner.CancelAsync(parent.Id, CancellationToken.None));

        Assert.Equal(waits ? "Cancelled" : "Finished", Assert.Single(await host.ListAsync("child")).SubStatus);
        Assert.Equal(
            [(child.Id, "Cancelled"), (null, "Suspended")],
            (await host.ListAsync("grandchild")).OrderBy(x => x.Id == another.Id).Select(x => (x.ParentInstanceId, x.SubStatus)));
    }

    [Fact]
    public async Task A_child_that_is_there_only_after_its_parent_was_cancelled_is_cancelled_too()
    {
        await using var host = await EngineHost.StartAsync();
        var parent = await host.RunAsync(WaitsFor("00:01:00"));
        await host.Runner.CancelAsync(parent.Id, CancellationToken.None);

        await host.RunAsync(WaitsFor("00:01:00"), new StartRequest { ParentInstanceId = parent.Id }, "child");

        Assert.Equal("Cancelled", Assert.Single(await host.ListAsync("child")).SubStatus);
    }

    [Fact]
    public async Task Runs_that_started_one_another_in_a_circle_are_each_cancelled_once()
    {
        await using var host = await EngineHost.StartAsync();
        var one = await host.RunAsync(WaitsFor("00:01:00"), new StartRequest { InstanceId = "one", ParentInstanceId = "other" }, "circle");
        var other = await host.RunAsync(WaitsFor("00:01:00"), new StartRequest { InstanceId = "other", ParentInstanceId = "one" }, "circle");

        Assert.True(await host.Runner.CancelAsync(one.Id, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.All(await host.ListAsync("circle"), x => Assert.Equal("Cancelled", x.SubStatus));
        Assert.False(await host.Runner.CancelAsync(other.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_child_that_was_left_by_a_cancel_is_cancelled_by_the_next_one()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(WaitsFor("00:01:00"), "child");
        var parent = await host.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted));
        var waiting = await host.RunAsync(WaitsFor("00:01:00"), new StartRequest { InstanceId = "left" }, "child");
        await host.RunAsync(WaitsFor("00:01:00"), new StartRequest { InstanceId = "below", ParentInstanceId = waiting.Id }, "child");
        await host.Runner.CancelAloneAsync(waiting.Id, CancellationToken.None);
        Assert.Equal("Suspended", (await host.ListAsync("child")).Single(x => x.Id == "below").SubStatus);

        Assert.False(await host.Runner.CancelAsync(waiting.Id, CancellationToken.None));

        Assert.Equal("Cancelled", (await host.ListAsync("child")).Single(x => x.Id == "below").SubStatus);
        Assert.Equal("Suspended", (await host.ListAsync("child")).Single(x => x.ParentInstanceId == parent.Id).SubStatus);
    }

    [Fact]
    public async Task A_parent_waits_across_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
        {
            await first.PublishAsync(WaitsFor("00:01:00"), "child");
            await first.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted, waits: true));
        }

        time.Advance(TimeSpan.FromMinutes(5));
        await using var second = await EngineHost.StartAsync(database, time);
        await second.WrittenAsync(1);

        Assert.Equal("Finished Finished later", Assert.Single(second.Lines).Text);
    }

    [Fact]
    public async Task A_child_that_was_never_begun_ends_the_wait_after_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
        {
            await first.PublishAsync(WaitsFor("1.00:00:00"), "child");
            await first.RunAsync(Parent("Elsa.ExecuteWorkflow", ShowExecuted, waits: true));
            await first.Instances.FlushAsync(CancellationToken.None);
            await first.Instances.DeleteAsync([Assert.Single(await first.ListAsync("child")).Id], CancellationToken.None);
        }

        time.Advance(TimeSpan.FromMinutes(5));
        await using var second = await EngineHost.StartAsync(database, time);
        await second.WrittenAsync(1);

        Assert.Equal("Finished Cancelled ", Assert.Single(second.Lines).Text);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task A_workflow_that_is_not_published_is_said_by_name(string type)
    {
        await using var host = await EngineHost.StartAsync();

        var run = await host.RunAsync(Parent(type, "''"));

        Assert.Equal("No published version of workflow definition with ID child found.", Assert.Single(run.Incidents).Message);
    }

    [Fact]
    public async Task A_workflow_that_executes_itself_is_stopped()
    {
        await using var host = await EngineHost.StartAsync();

        await host.RunAsync(Parent("Elsa.ExecuteWorkflow", "''"), definitionId: "child");

        var runs = await host.ListAsync("child");
        Assert.Equal(21, runs.Count);
        Assert.Single(runs, x => x.SubStatus == "Faulted");
    }

    private static JsonObject Answers(string script) => Workflow(Sequence("S", Answer(script)));

    private static JsonObject WaitsFor(string time) => Workflow(Sequence("S", Activity("D", "Elsa.Delay", new() { ["timeSpan"] = Literal(time) }), Answer("'later'")));

    private static JsonObject Answer(string script) =>
        Activity("O", "Elsa.SetOutput", new() { ["outputName"] = Literal("Answer"), ["outputValue"] = Js(script) });

    private static JsonObject Parent(string type, string shows, bool waits = false, string input = "{}") =>
        Workflow(Sequence("S", Child(type, "child", waits, input), WriteJs("T", shows)));

    private static JsonObject Child(string type, string definitionId, bool waits, string input = "{}") => Activity("X", type, new()
    {
        ["workflowDefinitionId"] = Literal(definitionId),
        ["correlationId"] = Literal("order-7"),
        ["input"] = Object(input),
        ["waitForCompletion"] = Literal(waits),
    });
}
