using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

public sealed class RunJavaScriptTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task The_value_of_the_script_is_the_result_and_goes_into_a_variable()
    {
        var script = Script("var total = 0; for (var i = 1; i <= 3; i++) total += i; setVariable('Seen', total); total + getUserId().length;");
        script["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "id-Total" } };

        var run = await engine.RunAsync(
            Workflow(Sequence("S", script, WriteJs("T", "getTotal() + ' ' + getSeen() + ' ' + getOutputFrom('J')")), Variable("Total"), Variable("Seen")),
            new StartRequest { Input = new Dictionary<string, object?> { ["UserId"] = "abcd" } });

        Assert.Empty(run.Incidents);
        Assert.Equal("10 6 10", engine.Text);
    }

    [Theory]
    [InlineData("setOutcome('Yes')", "Y")]
    [InlineData("setOutcomes(['Yes', 'No'])", "Y N")]
    [InlineData("setOutcome('No'); setOutcome('Yes')", "Y")]
    [InlineData("setOutcome('Elsewhere')", "")]
    [InlineData("1 + 1", "D")]
    [InlineData("  ", "D")]
    public async Task The_script_chooses_the_outcomes(string script, string expected)
    {
        var run = await engine.RunAsync(Workflow(Chart([Script(script), Write("Y"), Write("N"), Write("D")], "J:Yes->Y", "J:No->N", "J:Done->D")));

        Assert.Empty(run.Incidents);
        Assert.Equal(expected, engine.Text);
    }

    [Fact]
    public async Task The_outcomes_of_one_script_are_not_those_of_the_next()
    {
        await engine.RunAsync(Workflow(Chart([Script("setOutcome('Yes')"), Activity("K", "Elsa.RunJavaScript", new() { ["script"] = Literal("1") }), Write("D")], "J:Yes->K", "K:Done->D")));

        Assert.Equal("D", engine.Text);
    }

    [Fact]
    public void A_broken_script_is_refused_at_publish_with_its_line()
    {
        var refused = Assert.Throws<PublishException>(() => engine.Build(Workflow(Sequence("S", Script("var x = 1;\nvar y = ;")))));

        Assert.StartsWith("Run JavaScript 'J': Script: line 2: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_faults_the_run_and_names_the_activity()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Script("throw new Error('no such account')"))));

        Assert.Equal("Run JavaScript 'J': Script: line 1: Error: no such account", Assert.Single(run.Incidents).Message);
    }

    [Fact]
    public async Task A_script_has_the_limits_of_expressions()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Script("while (true) {}"))));

        Assert.Contains("was stopped", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_only_the_run_knows_is_run_too()
    {
        await engine.RunAsync(Workflow(Sequence("S",
            Set("V", "Code", Literal("setVariable('Out', 'from ' + getVariable('Code').length)")),
            Activity("J", "Elsa.RunJavaScript", new() { ["script"] = Ref("Code") }), WriteJs("T", "getOut()")), Variable("Code"), Variable("Out")));

        Assert.Equal("from 56", engine.Text);
    }

    [Fact]
    public async Task Elsewhere_than_in_Run_JavaScript_a_script_has_no_outcomes_to_choose()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", WriteJs("T", "setOutcome('Yes')"))));

        Assert.Contains("setOutcome is not defined", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_named_so_is_set_elsewhere_as_on_Elsa()
    {
        await engine.RunAsync(Workflow(Sequence("S", WriteJs("T", "setOutcome('Yes'); getOutcome()")), Variable("Outcome")));

        Assert.Equal("Yes", engine.Text);
    }

    [Theory]
    [InlineData("setOutcomes('Yes', 'No'); setOutcomes([1])")]
    [InlineData("setOutcomes([])")]
    public async Task What_is_no_outcome_is_refused_in_words(string script)
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Script(script))));

        Assert.Contains("setOutcomes takes the names of outcomes, such as setOutcomes(['Done'])", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Script(string script) => Activity("J", "Elsa.RunJavaScript", new() { ["script"] = Literal(script), ["possibleOutcomes"] = Object("[\"Yes\",\"No\",\"Done\"]") });
}
