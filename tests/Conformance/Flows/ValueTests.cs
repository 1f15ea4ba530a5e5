using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Variables, inputs, outputs, and what a run says about itself.</summary>
[Collection(FlowHostTests.Name)]
public sealed class ValueTests(FlowHost host)
{
    [Fact]
    public async Task A_run_takes_inputs_and_gives_outputs()
    {
        await Workflow.Line(
                "va-in-out",
                Act.Of("Elsa.SetOutput", "O").With("outputName", Value.Literal("Greeting"))
                    .With("outputValue", Value.Script("\"Hello \" + getInput(\"Who\")")),
                Act.Of("Elsa.SetOutput", "P").With("outputName", Value.Literal("Same")).With("outputValue", Value.Input("Who")))
            .Input("Who").Output("Greeting").Output("Same", "Object")
            .PublishAsync(host.Client);

        var (answer, state) = await host.Client.ExecuteAsync("va-in-out", new JsonObject { ["Who"] = "Ada" });

        Assert.Equal(200, answer.Status);
        Assert.Equal("Finished", (string?)state["subStatus"]);
        Assert.Equal(("Hello Ada", "Ada"), ((string?)state["output"]?["Greeting"], (string?)state["output"]?["Same"]));
    }

    [Fact]
    public async Task A_run_is_named_and_correlated_by_its_activities()
    {
        await Workflow.Line(
                "va-name",
                Act.Endpoint("E", "va-name"),
                Act.Of("Elsa.SetName", "N").With("value", Value.Script("\"Run of \" + getOutputFrom(\"E\", \"QueryStringData\").who")),
                Act.Of("Elsa.Correlate", "C").With("correlationId", Value.Literal("corr-va-name")),
                Act.RespondJson("R", "getCorrelationId()"))
            .PublishAsync(host.Client);

        var answer = await host.Client.GetAsync("/workflows/va-name?who=Ada");
        var instance = Assert.Single(await host.Client.InstancesAsync("va-name"));

        Assert.Equal((200, "corr-va-name"), (answer.Status, (string?)answer.Body));
        Assert.Equal(("Run of Ada", "corr-va-name"), ((string?)instance["name"], (string?)instance["correlationId"]));
    }

    [Fact]
    public async Task A_variable_of_an_inner_scope_hides_the_outer_one_and_ends_with_it()
    {
        var innerWord = new JsonObject { ["id"] = "inner-word", ["name"] = "Word", ["typeName"] = "String" };
        var inner = Act.Sequence(
            "S",
            Act.Mark("M", "getVariable(\"Word\")"),
            Act.Set("Change", "Word", Value.Literal("changed", "Object")).With("variable", innerWord),
            Act.Mark("N", "getVariable(\"Word\")"));
        inner["variables"] = new JsonArray(Workflow.Variable("inner-word", "Word", "String", "inner"));
        await Workflow.Line(
                "va-scope", Act.Endpoint("E", "va-scope"), inner, Act.Mark("O", "getVariable(\"Word\")"), Act.RespondTrace())
            .Variable("Word", "String", "outer")
            .PublishAsync(host.Client);

        var answer = await host.Client.GetAsync("/workflows/va-scope");

        Assert.Equal((200, ":inner changed outer "), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("variables.Name", "\"Ada\"")]
    [InlineData("getName()", "\"Ada\"")]
    [InlineData("getVariable(\"Name\")", "\"Ada\"")]
    [InlineData("setVariable(\"Name\", \"Grace\"); getName()", "\"Grace\"")]
    [InlineData("const first = getName(); let n = 2; `${first} ${n}`", "\"Ada 2\"")]
    [InlineData("class Person { constructor(name) { this.name = name; } } new Person(getName()).name", "\"Ada\"")]
    [InlineData("toJson({ a: [1, null, true] })", "{\"a\":[1,null,true]}")]
    [InlineData("parseInt(\"12\") + 0.5", "12.5")]
    [InlineData("[3,1,2].sort().join(\"-\")", "\"1-2-3\"")]
    public async Task Scripts_see_variables_and_give_values(string script, string expected)
    {
        await Workflow.Line("va-script", Act.Endpoint("E", "va-script"), Act.RespondJson("R", script))
            .Variable("Name", "String", "Ada")
            .PublishAsync(host.Client);

        var answer = await host.Client.GetAsync("/workflows/va-script");

        Assert.Equal(200, answer.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Body), answer.ToString());
    }

    [Fact]
    public async Task An_activity_sees_the_last_result_and_the_outputs_before_it()
    {
        await Workflow.Line(
                "va-outputs",
                Act.Endpoint("E", "va-outputs/{id}").With("routeData", Value.Into("Route", "IDictionary<String, Object>")),
                Act.RespondJson("R", "({ output: getOutputFrom(\"E\", \"RouteData\").id, variable: getVariable(\"Route\").id })"))
            .Variable("Route")
            .PublishAsync(host.Client);

        var answer = await host.Client.GetAsync("/workflows/va-outputs/seven");

        Assert.Equal("""{"output":"seven","variable":"seven"}""", answer.Body?.ToJsonString());
    }

    [NotOnElsaTheory(ElsaDifferences.LiteralBecomesDefault)]
    [InlineData("Boolean", "perhaps")]
    [InlineData("Int32", "many")]
    public async Task A_literal_that_does_not_convert_faults_and_names_the_input(string type, string literal)
    {
        var id = "va-literal-" + literal;
        var activity = type == "Boolean"
            ? Act.If("Choice", "true", Act.Mark("then")).With("condition", Value.Literal(literal, type))
            : Act.For("Choice", 0, 1, 1, "Current", Act.Mark("M")).With("end", Value.Literal(literal, type));
        var saved = await host.Client.SendWithKeyAsync(
            "POST",
            "/elsa/api/workflow-definitions",
            Workflow.Line(id, Act.Endpoint("E", id), activity, Act.RespondTrace()).Variable("Current").SaveRequest());

        // Either the publish is refused already, or the run faults; both say which input.
        var answer = saved.Status == 200 ? await host.Client.GetAsync("/workflows/" + id) : saved;

        Assert.Equal(saved.Status == 200 ? 500 : 400, answer.Status);
        Assert.Contains(type == "Boolean" ? "Condition" : "End", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Choice", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_stops_the_run_with_one_incident()
    {
        await Workflow.Line(
                "va-fault",
                Act.Of("Elsa.Fault", "F").With("message", Value.Literal("The account is locked.")).With("code", Value.Literal("Locked")),
                Act.Mark("After"))
            .PublishAsync(host.Client);

        var (answer, state) = await host.Client.ExecuteAsync("va-fault");
        var journal = await host.Client.JournalAsync((string)state["id"]!);

        Assert.Equal((500, "Faulted"), (answer.Status, (string?)state["subStatus"]));
        Assert.Equal("The account is locked.", (string?)Assert.Single(state["incidents"]!.AsArray())!["message"]);
        Assert.DoesNotContain(journal, x => x.Activity == "After");
    }
}
