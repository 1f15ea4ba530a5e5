using LinkActivities.EmbeddedEngine.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

public sealed class SuspendTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task A_run_that_waits_is_suspended_and_goes_on_when_it_is_resumed()
    {
        var run = await engine.RunAsync(Workflow(Chart([Write("A"), Wait("W"), Write("B")], "A->W", "W->B")));
        Assert.Equal(WorkflowSubStatus.Suspended, run.SubStatus);
        Assert.Equal("A", engine.Text);

        var resumed = await engine.ResumeAsync(Assert.Single(run.Bookmarks));

        Assert.Equal(WorkflowSubStatus.Finished, resumed!.SubStatus);
        Assert.Equal("A B", engine.Text);
    }

    [Fact]
    public async Task A_bookmark_is_met_once()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Wait("W"), Write("A"), Wait("V"))));
        var bookmark = Assert.Single(run.Bookmarks);
        await engine.ResumeAsync(bookmark);

        Assert.Null(await engine.ResumeAsync(bookmark));
        Assert.Equal("A", engine.Text);
    }

    [Fact]
    public async Task Of_concurrent_callers_with_one_bookmark_one_resumes()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Wait("W"), Write("A"))));
        var bookmark = Assert.Single(run.Bookmarks);

        var resumed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => engine.ResumeAsync(bookmark))));

        Assert.Single(resumed, x => x is not null);
        Assert.Equal("A", engine.Text);
    }

    [Fact]
    public async Task Variables_name_correlation_input_and_outputs_survive()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S",
            Set("V1", "Order", Js("({total:5,lines:['x']})")),
            Activity("N", "Elsa.SetName", new() { ["value"] = Literal("Named") }),
            Activity("I", "Elsa.If", new() { ["condition"] = Literal(true) }),
            Wait("W"),
            WriteJs("T", "variables.Order.total + variables.Order.lines[0] + getInput('UserId') + getOutputFrom('I', 'Result') + getOutputFrom('W')")),
            Variable("Order")),
            new StartRequest { CorrelationId = "c", Input = new Dictionary<string, object?> { ["UserId"] = "u" } });

        var resumed = await engine.ResumeAsync(Assert.Single(run.Bookmarks), "came");

        Assert.Empty(resumed!.Incidents);
        Assert.Equal("5xutruecame", engine.Text);
        Assert.Equal(("Named", "c"), (resumed.Name, resumed.CorrelationId));
    }

    [Fact]
    public async Task A_loop_goes_on_with_its_next_turn()
    {
        var run = await engine.RunAsync(Workflow(Activity("L", "Elsa.ForEach", new() { ["items"] = Object("[\"x\",\"y\"]"), ["body"] = Sequence("S", Wait("W"), WriteJs("T", "getVariable('CurrentValue')")) })));

        var second = await engine.ResumeAsync(Assert.Single(run.Bookmarks));
        Assert.Equal("x", engine.Text);
        var third = await engine.ResumeAsync(Assert.Single(second!.Bookmarks));

        Assert.Equal("x y", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, third!.SubStatus);
    }

    [Fact]
    public async Task A_join_remembers_which_branches_arrived()
    {
        var run = await engine.RunAsync(Workflow(Chart([Write("S"), Wait("W", "w"), Wait("V", "v"), Join("J", "WaitAll"), Write("E")], "S->W", "S->V", "W->J", "V->J", "J->E")));
        Assert.Equal(2, run.Bookmarks.Count);

        var second = await engine.ResumeAsync(run.Bookmarks[0]);
        Assert.Equal("S", engine.Text);
        await engine.ResumeAsync(Assert.Single(second!.Bookmarks));

        Assert.Equal("S E", engine.Text);
    }

    [Fact]
    public async Task The_log_of_a_resumed_run_has_what_was_before_once()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Write("A"), Wait("W"), Write("B"))));
        var resumed = await engine.ResumeAsync(Assert.Single(run.Bookmarks));

        var log = await engine.LogAsync(resumed!);
        var events = log["journal"]!.AsArray().Select(x => $"{x!["activityId"]} {x["eventName"]}");
        Assert.Equal(
            ["Workflow1 Started", "S Started", "A Started", "A Completed", "W Started", "W Suspended", "W Resumed", "W Completed", "B Started", "B Completed", "S Completed", "Workflow1 Completed"],
            events);
        Assert.Equal(Enumerable.Range(0, 12), log["journal"]!.AsArray().Select(x => x!["sequence"]!.GetValue<int>()));
        var executions = log["executions"]!.AsArray();
        Assert.Equal(5, executions.Count);
        Assert.Equal(5, executions.Select(x => (string?)x!["id"]).Distinct().Count());
        Assert.All(executions, x => Assert.Equal("Completed", (string?)x!["status"]));
    }

    [Fact]
    public async Task A_canceled_run_waits_for_nothing_any_more()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Wait("W"), Write("A"))));

        Assert.True(await engine.CancelAsync(run.Id));

        Assert.Null(await engine.ResumeAsync(run.Bookmarks.Single()));
        Assert.Equal("Cancelled", (string?)(await engine.StateAsync(run))["subStatus"]);
        Assert.Equal("", engine.Text);
    }

    [Fact]
    public async Task A_trigger_starts_where_it_stands_and_does_not_wait()
    {
        var run = await engine.RunAsync(
            Workflow(Chart([Wait("T").Starts(), Write("A"), Wait("U").Starts(), Write("B"), Write("E")], "T->A", "U->B", "A->E", "B->E")),
            new StartRequest { TriggerActivityId = "U", Stimulus = "go" });

        Assert.Equal("B E", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
    }
}
