using LinkActivities.EmbeddedEngine.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

public sealed class FlowchartTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task Activities_run_along_their_connections_whatever_their_order()
    {
        await engine.RunAsync(Workflow(Chart([Write("C"), Write("A"), Write("B")], "A->B", "B->C")));

        Assert.Equal("A B C", engine.Text);
    }

    [Fact]
    public async Task A_flowchart_begins_with_the_activity_that_can_start_the_workflow()
    {
        await engine.RunAsync(Workflow(Chart([Write("A"), Write("B").Starts(), Write("C")], "A->C", "B->C")));

        Assert.Equal("B C", engine.Text);
    }

    [Fact]
    public async Task A_flowchart_begins_with_its_Start_activity()
    {
        await engine.RunAsync(Workflow(Chart([Write("A"), Activity("S", "Elsa.Start"), Write("B")], "A->B", "S->B")));

        Assert.Equal("B", engine.Text);
    }

    [Theory]
    [InlineData("true", "yes end")]
    [InlineData("false", "no end")]
    public async Task A_decision_follows_one_branch_and_the_other_is_not_waited_for(string condition, string expected)
    {
        await engine.RunAsync(Workflow(Chart([Decision("D", condition), Write("yes"), Write("no"), Write("end")], "D:True->yes", "D:False->no", "yes->end", "no->end")));

        Assert.Equal(expected, engine.Text);
    }

    [Fact]
    public async Task An_activity_that_several_branches_lead_to_runs_once()
    {
        await engine.RunAsync(Workflow(Chart([Write("S"), Write("A"), Write("B"), Write("E")], "S->A", "S->B", "A->E", "B->E")));

        Assert.Equal("S A B E", engine.Text);
    }

    [Fact]
    public async Task A_skipped_branch_skips_what_only_it_leads_to()
    {
        await engine.RunAsync(Workflow(Chart(
            [Decision("D", "false"), Write("A"), Write("B"), Write("C"), Write("E")], "D:True->A", "A->B", "B->E", "D:False->C", "C->E")));

        Assert.Equal("C E", engine.Text);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public async Task A_join_of_branches_that_all_arrive_runs_once(string mode)
    {
        await engine.RunAsync(Workflow(Chart([Write("S"), Write("A"), Write("B"), Join("J", mode), Write("E")], "S->A", "S->B", "A->J", "B->J", "J->E")));

        Assert.Equal("S A B E", engine.Text);
    }

    [Fact]
    public async Task A_join_that_waits_for_all_skips_what_follows_when_a_branch_cannot_arrive()
    {
        var run = await engine.RunAsync(Workflow(Chart(
            [Write("S"), Decision("D", "false"), Write("A"), Write("B"), Join("J", "WaitAll"), Write("E")], "S->D", "S->B", "D:True->A", "A->J", "B->J", "J->E")));

        Assert.Equal("S B", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
    }

    [Fact]
    public async Task A_join_that_waits_for_any_cancels_the_branch_that_still_waits()
    {
        var run = await engine.RunAsync(Workflow(Chart([Write("S"), Wait("W"), Write("B"), Join("J", "WaitAny"), Write("E")], "S->W", "S->B", "W->J", "B->J", "J->E")));

        Assert.Equal("S B E", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
        Assert.Empty(run.Bookmarks);
    }

    [Fact]
    public async Task A_connection_that_leads_back_makes_a_loop()
    {
        await engine.RunAsync(Workflow(
            Chart([Set("A", "N", Js("(variables.N || 0) + 1")), WriteJs("W", "'turn' + variables.N"), Decision("D", "variables.N < 3"), Write("E")], "A->W", "W->D", "D:True->A", "D:False->E"),
            Variable("N", "Int32")));

        Assert.Equal("turn1 turn2 turn3 E", engine.Text);
    }

    [Fact]
    public async Task A_fork_goes_on_at_each_of_its_branches()
    {
        await engine.RunAsync(Workflow(Chart(
            [Activity("F", "Elsa.FlowFork", new() { ["branches"] = Object("[\"x\",\"y\"]") }), Write("A"), Write("B"), Write("C")], "F:x->A", "F:y->B", "F:z->C")));

        Assert.Equal("A B", engine.Text);
    }

    [Fact]
    public async Task End_ends_the_flowchart_with_all_that_waits_in_it()
    {
        var run = await engine.RunAsync(Workflow(Chart([Write("S"), Wait("W"), Activity("E", "Elsa.End"), Write("never")], "S->W", "S->E", "W->never")));

        Assert.Equal("S", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
    }

    [Fact]
    public async Task Dead_ends_do_not_keep_a_flowchart_from_being_complete()
    {
        var run = await engine.RunAsync(Workflow(Chart([Decision("D", "true"), Write("A")], "D:False->A")));

        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
    }

    [Fact]
    public async Task A_flowchart_in_a_flowchart_goes_on_when_the_inner_one_is_complete()
    {
        var inner = Chart([Write("X"), Write("Y")], "X->Y");
        inner["id"] = "Inner";
        await engine.RunAsync(Workflow(Chart([Write("A"), inner, Write("B")], "A->Inner", "Inner->B")));

        Assert.Equal("A X Y B", engine.Text);
    }
}
