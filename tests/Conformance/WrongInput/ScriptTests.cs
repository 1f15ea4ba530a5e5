using System.Diagnostics;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.WrongInput;

/// <summary>Scripts that do not parse, do not end, or reach for the host.</summary>
[Collection(FlowHostTests.Name)]
public sealed class ScriptTests(FlowHost host)
{
    [NotOnElsaTheory(ElsaDifferences.ParsesScriptsWhenTheyRun)]
    [InlineData("getVariable(", 1)]
    [InlineData("var a = 1;\nvar b = ;\nb", 2)]
    [InlineData("1 +\n\n* 2", 3)]
    public async Task A_script_that_does_not_parse_is_refused_at_publish_by_activity_input_and_line(string script, int line)
    {
        var answer = await SaveAsync("wi-parse", script);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Answerer", answer.Text, StringComparison.Ordinal);
        Assert.Contains("content", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"line {line}", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(404, (await host.Client.GetAsync("/workflows/wi-parse")).Status);
    }

    [NotOnElsaTheory(ElsaDifferences.RunsNewerJavaScript)]
    [InlineData("[1,2].map(x => x + 1)")]
    [InlineData("var { a } = { a: 1 }; a")]
    [InlineData("getVariable(\"Trace\")?.length")]
    [InlineData("getVariable(\"Trace\") ?? \"x\"")]
    [InlineData("async function f() { await 1; } f()")]
    [InlineData("var a = [...[1,2]]; a")]
    public async Task Newer_JavaScript_is_refused_and_says_which_engine_runs_it(string script)
    {
        var answer = await SaveAsync("wi-newer", script);

        Assert.Equal(400, answer.Status);
        Assert.Contains("Answerer", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Elsa", answer.Text, StringComparison.Ordinal);
    }

    [NotOnElsaTheory(ElsaDifferences.HasMoreExpressions)]
    [InlineData("C#", "1 + 1")]
    [InlineData("CSharp", "1 + 1")]
    [InlineData("Liquid", "{{ Variables.Trace }}")]
    [InlineData("Nonsense", "x")]
    public async Task An_expression_type_that_is_not_there_is_refused_by_name(string type, string text)
    {
        var content = Value.Script(text);
        content["expression"]!["type"] = type;
        var answer = await host.Client.SendWithKeyAsync(
            "POST",
            "/elsa/api/workflow-definitions",
            Workflow.Line("wi-type", Act.Endpoint("E", "wi-type"), Act.Respond("Answerer", content)).SaveRequest());

        Assert.Equal(400, answer.Status);
        Assert.Contains(type, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Answerer", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) { var x = []; x.push(1); }")]
    [InlineData("function f() { return f() + 1; } f()")]
    [InlineData("/(a+)+$/.test(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"); while (true) { }")]
    [InlineData("var s = \"x\"; while (true) { s = s + s; }")]
    [InlineData("JSON.parse(new Array(200000).join(\"[\"))")]
    [InlineData("new Array(4294967295).join(\"x\")")]
    public async Task A_runaway_script_ends_with_an_incident_and_the_host_goes_on(string script)
    {
        var id = "wi-runaway";
        Assert.Equal(200, (await SaveAsync(id, script)).Status);

        var begin = Stopwatch.GetTimestamp();
        var answer = await host.Client.GetAsync("/workflows/" + id);
        var took = Stopwatch.GetElapsedTime(begin);

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.True(took < TimeSpan.FromSeconds(20), $"The script ran for {took}.");
        Assert.Equal(200, (await host.Client.GetAsync("/health/live")).Status);
        Assert.All(await host.Client.InstancesAsync(id), x => Assert.Equal(("Faulted", 1), ((string?)x["subStatus"], (int?)x["incidentCount"])));
    }

    [NotOnElsaFact(ElsaDifferences.FaultsWithoutWords)]
    public async Task An_error_that_a_script_throws_is_answered_as_a_problem_with_its_message()
    {
        await SaveAsync("wi-throws", "var nobody;\nnobody.name");

        var answer = await host.Client.GetAsync("/workflows/wi-throws");

        Assert.Equal(500, answer.Status);
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("Answerer", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    private Task<Answer> SaveAsync(string id, string script) => host.Client.SendWithKeyAsync(
        "POST",
        "/elsa/api/workflow-definitions",
        Workflow.Line(id, Act.Endpoint("E", id), Act.RespondJson("Answerer", script)).SaveRequest());
}
