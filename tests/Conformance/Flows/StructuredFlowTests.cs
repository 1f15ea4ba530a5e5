using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Sequences, branches and loops, and each inside the others.</summary>
[Collection(FlowHostTests.Name)]
public sealed class StructuredFlowTests(FlowHost host)
{
    private const string Query = "getOutputFrom(\"E\", \"QueryStringData\")";

    [Fact]
    public async Task A_sequence_inside_a_sequence_runs_in_order() => await Traces(
        "st-sequence",
        Act.Sequence("S", Act.Mark("A"), Act.Sequence("T", Act.Mark("B"), Act.Mark("C")), Act.Mark("D")),
        ":A B C D ");

    [Fact]
    public async Task An_empty_sequence_completes() => await Traces("st-empty", Act.Sequence("S"), ":");

    [Fact]
    public async Task An_if_without_the_branch_that_applies_completes() =>
        await Traces("st-if", Act.Sequence("S", Act.If("I", "false", Act.Mark("then")), Act.Mark("after")), ":after ");

    [Theory]
    [InlineData("a=1&b=1", ":both ")]
    [InlineData("a=1", ":one ")]
    [InlineData("b=1", ":none ")]
    public async Task Ifs_nest(string query, string expected) => await Traces(
        "st-ifs",
        Act.If(
            "I", $"{Query}.a == \"1\"",
            Act.If("J", $"{Query}.b == \"1\"", Act.Mark("both"), Act.Mark("one")),
            Act.Mark("none")),
        expected,
        "?" + query);

    [Theory]
    [InlineData("MatchFirst", "2", ":two ")]
    [InlineData("MatchFirst", "9", ":many ")]
    [InlineData("MatchFirst", "0", ":other ")]
    [InlineData("MatchAny", "2", ":two small ")]
    public async Task A_switch_runs_the_cases_that_apply_or_the_default(string mode, string k, string expected)
    {
        var k1 = $"Number({Query}.k)";
        await Traces(
            $"st-switch-{mode}-{k}",
            Act.Switch(
                "S", mode, Act.Mark("other"),
                ("Two", $"{k1} == 2", Act.Mark("two")),
                ("Small", $"{k1} == 2 || {k1} == 3", Act.Mark("small")),
                ("Many", $"{k1} > 3", Act.Mark("many"))),
            expected,
            "?k=" + k);
    }

    [Fact]
    public async Task A_for_each_gives_each_item_to_its_body() => await Traces(
        "st-foreach",
        Act.ForEach("L", Value.Json("[1,\"b\",true]"), "Current", Act.Mark("M", "getVariable(\"Current\")")),
        ":1 b true ");

    [Fact]
    public async Task A_for_each_over_nothing_completes() =>
        await Traces("st-foreach-empty", Act.ForEach("L", Value.Json("[]"), "Current", Act.Mark("M")), ":");

    [Fact]
    public async Task A_for_each_takes_its_items_from_a_script() => await Traces(
        "st-foreach-script",
        Act.ForEach("L", Value.Script("[\"x\",\"y\"].reverse()"), "Current", Act.Mark("M", "getVariable(\"Current\")")),
        ":y x ");

    [Theory]
    [InlineData(1, 3, 1, ":1 2 3 ")]
    [InlineData(3, 1, -1, ":3 2 1 ")]
    [InlineData(0, 5, 2, ":0 2 4 ")]
    [InlineData(2, 1, 1, ":")]
    public async Task A_for_counts_from_start_to_end(int start, int end, int step, string expected) => await Traces(
        $"st-for-{start}-{end}-{step}",
        Act.For("L", start, end, step, "Current", Act.Mark("M", "getVariable(\"Current\")")),
        expected);

    [Fact]
    public async Task A_for_can_leave_out_its_end() => await Traces(
        "st-for-exclusive",
        Act.For("L", 0, 2, 1, "Current", Act.Mark("M", "getVariable(\"Current\")"))
            .With("outerBoundInclusive", Value.Literal(false, "Boolean")),
        ":0 1 ");

    [Fact]
    public async Task A_while_runs_as_long_as_its_condition_holds() => await Traces(
        "st-while", Act.While("L", $"getVariable(\"{Act.Trace}\").length < 6", Act.Mark("ab")), ":ab ab ");

    [Fact]
    public async Task A_while_whose_condition_never_holds_does_nothing() =>
        await Traces("st-while-never", Act.While("L", "false", Act.Mark("M")), ":");

    [Fact]
    public async Task A_break_leaves_the_innermost_loop_only() => await Traces(
        "st-break",
        Act.ForEach(
            "Outer", Value.Json("[\"a\",\"b\"]"), "Current",
            Act.Sequence(
                "Each",
                Act.For(
                    "Inner", 1, 9, 1, "Count",
                    Act.Sequence(
                        "Body",
                        Act.Mark("M", "getVariable(\"Current\") + getVariable(\"Count\")"),
                        Act.If("Enough", "getVariable(\"Count\") >= 2", Act.Break("Stop")),
                        Act.Mark("N", "\"go\""))),
                Act.Mark("End"))),
        ":a1 go a2 End b1 go b2 End ");

    [Fact]
    public async Task A_flowchart_runs_inside_a_loop() => await Traces(
        "st-flow-in-loop",
        Act.ForEach(
            "L", Value.Json("[1,2]"), "Current",
            Act.Flowchart(
                "Inner",
                [Act.Decision("D", "getVariable(\"Current\") == 1"), Act.Mark("first"), Act.Mark("later")],
                "D:True > first", "D:False > later")),
        ":first later ");

    [Fact]
    public async Task Loops_nest_in_branches_in_loops() => await Traces(
        "st-deep",
        Act.For(
            "I", 1, 3, 1, "Current",
            Act.If(
                "Odd", "getVariable(\"Current\") % 2 == 1",
                Act.For("J", 1, 2, 1, "Count", Act.Mark("M", "getVariable(\"Current\") + \".\" + getVariable(\"Count\")")),
                Act.Mark("even"))),
        ":1.1 1.2 even 3.1 3.2 ");

    private async Task Traces(string id, JsonObject activity, string expected, string query = "")
    {
        await Workflow.Line(id, Act.Endpoint("E", id), activity, Act.RespondTrace())
            .Variable("Current").Variable("Count", "Int32")
            .PublishAsync(host.Client);
        var answer = await host.Client.GetAsync($"/workflows/{id}{query}");
        Assert.Equal((200, expected), (answer.Status, answer.Text));
    }
}
