using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

public sealed class StructuredTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Theory]
    [InlineData(true, "then end")]
    [InlineData(false, "else end")]
    public async Task If_runs_one_of_two_activities(bool condition, string expected)
    {
        await engine.RunAsync(Workflow(Sequence("S", Activity("I", "Elsa.If", new() { ["condition"] = Literal(condition), ["then"] = Write("then"), ["else"] = Write("else") }), Write("end"))));

        Assert.Equal(expected, engine.Text);
    }

    [Fact]
    public async Task ForEach_runs_its_body_for_each_item_and_shows_item_and_index()
    {
        await engine.RunAsync(Workflow(Activity("L", "Elsa.ForEach", new() { ["items"] = Object("[\"x\",\"y\"]"), ["body"] = WriteJs("W", "getVariable('CurrentValue') + getVariable('CurrentIndex')") })));

        Assert.Equal("x0 y1", engine.Text);
    }

    [Fact]
    public async Task ForEach_sets_the_variable_that_its_output_is_bound_to()
    {
        await engine.RunAsync(Workflow(
            Activity("L", "Elsa.ForEach", new()
            {
                ["items"] = Object("[1,2]"),
                ["currentValue"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "id-Item" } },
                ["body"] = WriteJs("W", "variables.Item * 10"),
            }),
            Variable("Item")));

        Assert.Equal("10 20", engine.Text);
    }

    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(3, 1, -2, false, "3")]
    [InlineData(5, 1, 1, true, "")]
    public async Task For_counts(int start, int end, int step, bool inclusive, string expected)
    {
        await engine.RunAsync(Workflow(Activity("L", "Elsa.For", new()
        {
            ["start"] = Literal(start),
            ["end"] = Literal(end),
            ["step"] = Literal(step),
            ["outerBoundInclusive"] = Literal(inclusive),
            ["body"] = WriteJs("W", "getVariable('CurrentValue')"),
        })));

        Assert.Equal(expected, engine.Text);
    }

    [Fact]
    public async Task While_evaluates_its_condition_before_each_turn()
    {
        await engine.RunAsync(Workflow(
            Activity("L", "Elsa.While", new() { ["condition"] = Js("(variables.N || 0) < 3"), ["body"] = Sequence("S", Set("A", "N", Js("(variables.N || 0) + 1")), WriteJs("W", "variables.N")) }),
            Variable("N", "Int32")));

        Assert.Equal("1 2 3", engine.Text);
    }

    [Fact]
    public async Task Break_ends_the_innermost_loop_and_what_follows_it_in_the_body_does_not_run()
    {
        var inner = Activity("Inner", "Elsa.While", new() { ["condition"] = Literal(true), ["body"] = Sequence("S1", Write("in"), Activity("B", "Elsa.Break"), Write("never")) });
        await engine.RunAsync(Workflow(Activity("Outer", "Elsa.ForEach", new() { ["items"] = Object("[1,2]"), ["body"] = Sequence("S2", inner, Write("out")) })));

        Assert.Equal("in out in out", engine.Text);
    }

    [Theory]
    [InlineData("MatchFirst", "a end")]
    [InlineData("MatchAny", "a b end")]
    public async Task Switch_runs_the_cases_that_apply(string mode, string expected)
    {
        await engine.RunAsync(Workflow(Sequence("S", Activity("X", "Elsa.Switch", new()
        {
            ["mode"] = Literal(mode),
            ["cases"] = new JsonArray(Case("A", "true", Write("a")), Case("B", "1 == 1", Write("b")), Case("C", "false", Write("c"))),
            ["default"] = Write("default"),
        }), Write("end"))));

        Assert.Equal(expected, engine.Text);
    }

    [Fact]
    public async Task Switch_runs_the_default_when_no_case_applies()
    {
        await engine.RunAsync(Workflow(Activity("X", "Elsa.Switch", new() { ["cases"] = new JsonArray(Case("A", "false", Write("a"))), ["default"] = Write("default") })));

        Assert.Equal("default", engine.Text);
    }

    [Fact]
    public async Task A_case_that_cannot_be_evaluated_faults_and_names_the_case()
    {
        var run = await engine.RunAsync(Workflow(Activity("X", "Elsa.Switch", new() { ["cases"] = new JsonArray(Case("A", "nobody.x", Write("a"))) })));

        Assert.Equal(WorkflowSubStatus.Faulted, run.SubStatus);
        Assert.Contains("Case 'A'", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finish_ends_the_workflow_with_all_that_waits()
    {
        var run = await engine.RunAsync(Workflow(Chart([Write("S"), Wait("W"), Activity("F", "Elsa.Finish"), Write("never")], "S->W", "S->F", "F->never")));

        Assert.Equal("S", engine.Text);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
        Assert.Empty(run.Bookmarks);
    }

    [Fact]
    public async Task Name_correlation_id_and_outputs_are_set_on_the_run()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S",
            Activity("N", "Elsa.SetName", new() { ["value"] = Js("'Run of ' + getInput('UserId')") }),
            Activity("C", "Elsa.Correlate", new() { ["correlationId"] = Literal("c-1") }),
            Activity("O", "Elsa.SetOutput", new() { ["outputName"] = Literal("Answer"), ["outputValue"] = Js("6 * 7") }))),
            new StartRequest { Input = new Dictionary<string, object?> { ["UserId"] = "u-1" } });

        Assert.Equal(("Run of u-1", "c-1"), (run.Name, run.CorrelationId));
        Assert.Equal(42, run.Output["Answer"]);
    }

    [Fact]
    public async Task A_workflow_that_never_waits_nor_ends_is_stopped()
    {
        var run = await engine.RunAsync(Workflow(Activity("L", "Elsa.While", new() { ["condition"] = Literal(true), ["body"] = Activity("S", "Elsa.Start") })));

        Assert.Equal(WorkflowSubStatus.Faulted, run.SubStatus);
        Assert.Contains("never ends", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Case(string label, string condition, JsonObject activity) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition }, ["activity"] = activity };
}
