using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Api;

/// <summary>What the editor asks for beside the definition: a test of one activity, and what scripts find.</summary>
[Collection(FlowHostTests.Name)]
public sealed class EditorTests(FlowHost host)
{
    [Fact]
    public async Task One_activity_runs_alone_with_the_values_that_its_author_gave_the_variables()
    {
        var workflow = Workflow.Line("edit-test", Act.Endpoint("E", "edit-test"), Act.Of("Elsa.SetName", "N").With("value", Value.Script("\"Hello \" + getVariable(\"Who\")")))
            .Variable("Who", "String", "nobody");
        var saved = await SaveAsync(workflow, x => x["model"]!["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["Who"] = "Ada" } });

        var answer = await TestAsync(saved, "Workflow1:Flowchart1:N");

        Assert.True(answer.Status == 200, answer.ToString());
        Assert.Equal("Completed", (string)answer.Body!["status"]!);
        Assert.Equal("Hello Ada", (string)answer.Body["activityState"]!["Value"]!);
        Assert.Empty(await host.Client.InstancesAsync("edit-test"));
    }

    [Fact]
    public async Task An_activity_that_faults_alone_says_why()
    {
        var saved = await SaveAsync(Workflow.Line("edit-fault", Act.Of("Elsa.SetName", "N").With("value", Value.Script("missing.name"))));

        var answer = await TestAsync(saved, "Workflow1:Flowchart1:N");

        Assert.Equal((200, "Faulted"), (answer.Status, (string)answer.Body!["status"]!));
        Assert.Contains("missing", answer.Body["exception"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [NotOnElsaTheory(ElsaDifferences.ImportedRuns)]
    [InlineData("nobody", "Workflow1:Flowchart1:N")]
    [InlineData(null, "Workflow1:Flowchart1:Nobody")]
    public async Task What_is_not_there_cannot_be_tested(string? version, string nodeId)
    {
        var saved = await SaveAsync(Workflow.Line("edit-none", Act.WriteLine("N", "x")));

        var answer = await TestAsync(version ?? saved, nodeId);

        Assert.Equal(400, answer.Status);
        Assert.Contains("not found", answer.Body!["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_are_told_of_variables_and_inputs()
    {
        await SaveAsync(Workflow.Line("edit-types", Act.WriteLine("W", "x")).Variable("Order", "String").Variable("Count", "Int32").Input("Who"));

        var answer = await host.Client.SendWithKeyAsync(
            "POST", "/elsa/api/scripting/javascript/type-definitions/edit-types", new JsonObject { ["workflowDefinitionId"] = "edit-types", ["activityTypeName"] = "Elsa.WriteLine", ["propertyName"] = "Text" });

        Assert.Equal(200, answer.Status);
        foreach (var declared in new[] { "function getOrder(): string", "function setCount(", "function getWho(): string", "function getVariable(" })
            Assert.Contains(declared, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [NotOnElsaFact(ElsaDifferences.DeclaresAnyName)]
    public async Task Names_that_are_none_in_a_script_are_not_declared()
    {
        await SaveAsync(Workflow.Line("edit-names", Act.WriteLine("W", "x")).Variable("a b", "String").Variable("x // {", "String").Variable("Fine", "String"));

        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/scripting/javascript/type-definitions/edit-names", new JsonObject());

        Assert.Contains("function getFine(): string", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("x //", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a b", answer.Text, StringComparison.Ordinal);
    }

    private async Task<string> SaveAsync(Workflow workflow, Action<JsonObject>? change = null)
    {
        var request = workflow.SaveRequest(publish: false);
        change?.Invoke(request);
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", request);
        Assert.True(answer.Status == 200, answer.ToString());
        return (string)answer.Body!["workflowDefinition"]!["id"]!;
    }

    private Task<Answer> TestAsync(string versionId, string nodeId) => host.Client.SendWithKeyAsync("POST", "/elsa/api/tests/activities", new JsonObject
    {
        ["workflowDefinitionHandle"] = new JsonObject { ["definitionId"] = null, ["versionOptions"] = null, ["definitionVersionId"] = versionId },
        ["activityHandle"] = new JsonObject { ["activityId"] = null, ["activityNodeId"] = nodeId, ["activityInstanceId"] = null, ["activityHash"] = null },
    });
}
