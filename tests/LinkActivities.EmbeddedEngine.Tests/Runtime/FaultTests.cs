using LinkActivities.EmbeddedEngine.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

public sealed class FaultTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task A_fault_ends_the_run_with_one_incident_and_what_follows_does_not_run()
    {
        var run = await engine.RunAsync(Workflow(Sequence("S", Write("A"), Activity("F", "Elsa.Fault", new() { ["message"] = Literal("The account is locked.") }), Write("B"))));

        Assert.Equal(WorkflowSubStatus.Faulted, run.SubStatus);
        Assert.Equal("The account is locked.", Assert.Single(run.Incidents).Message);
        Assert.Equal("A", engine.Text);
    }

    [Fact]
    public async Task An_exception_of_a_card_is_an_incident_without_a_stack_trace()
    {
        var run = await engine.RunAsync(Workflow(Activity("T", "Test.Throw")));

        var state = await engine.StateAsync(run);
        Assert.Equal("the card broke", (string?)state["incidents"]![0]!["message"]);
        Assert.DoesNotContain("   at ", TestEngine.Json(state) + TestEngine.Json(await engine.LogAsync(run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_input_is_not_stored()
    {
        var run = await engine.RunAsync(Workflow(Activity("T", "Test.Throw", new() { ["secret"] = Literal("hunter2") })));

        Assert.DoesNotContain("hunter2", TestEngine.Json(await engine.StateAsync(run)) + TestEngine.Json(await engine.LogAsync(run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_does_not_convert_faults_and_names_activity_and_input()
    {
        var run = await engine.RunAsync(Workflow(Activity("If1", "Elsa.If", new() { ["condition"] = Literal("perhaps") })));

        var message = Assert.Single(run.Incidents).Message;
        Assert.StartsWith("If 'If1': Condition: ", message, StringComparison.Ordinal);
        Assert.Contains("perhaps", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_faults_and_names_activity_and_input()
    {
        var run = await engine.RunAsync(Workflow(WriteJs("W", "nobody.x")));

        var message = Assert.Single(run.Incidents).Message;
        Assert.StartsWith("Write Line 'W': Text: ", message, StringComparison.Ordinal);
        Assert.Contains("nobody", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_incidents_other_branches_go_on_and_the_run_ends_faulted()
    {
        var workflow = Workflow(Chart([Write("S"), Activity("T", "Test.Throw"), Write("A"), Write("B")], "S->T", "S->A", "A->B"));
        workflow["options"] = new System.Text.Json.Nodes.JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" };

        var run = await engine.RunAsync(workflow);

        Assert.Equal("S A B", engine.Text);
        Assert.Equal(WorkflowSubStatus.Faulted, run.SubStatus);
    }

    [Theory]
    [InlineData("Elsa.WriteLine", "text")]
    [InlineData("Elsa.If", "condition")]
    public void A_script_that_does_not_parse_is_refused_with_activity_input_and_line(string type, string input)
    {
        var exception = Assert.Throws<PublishException>(() => engine.Build(Workflow(Activity("X1", type, new() { [input] = Js("1 +\n+ ;") }))));

        var error = Assert.Single(exception.Errors);
        Assert.Contains("'X1'", error, StringComparison.Ordinal);
        Assert.Contains("line 2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_a_definition_are_reported_at_once()
    {
        var exception = Assert.Throws<PublishException>(() => engine.Build(Workflow(
            Sequence("S", Activity("U", "Acme.Unknown"), WriteJs("W", "1 +"), WriteJs("V", "(")), Variable("X", "Acme.Type"))));

        Assert.Equal(4, exception.Errors.Count);
        Assert.Contains(exception.Errors, x => x.Contains("Acme.Unknown", StringComparison.Ordinal) && x.Contains("'U'", StringComparison.Ordinal));
        Assert.Contains(exception.Errors, x => x.Contains("Variable 'X'", StringComparison.Ordinal) && x.Contains("Acme.Type", StringComparison.Ordinal));
    }

    [Fact]
    public void A_variable_that_is_not_declared_is_refused()
    {
        var exception = Assert.Throws<PublishException>(() => engine.Build(Workflow(Activity("W", "Elsa.WriteLine", new() { ["text"] = Ref("Nobody") }))));

        Assert.Contains("Nobody", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }
}
