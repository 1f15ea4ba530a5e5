using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class RecordedRunsTests
{
    private static readonly JsonArray Recording = TestFiles.Read("Api/Recordings/runs.json");

    [Fact]
    public async Task Finished_and_faulted_runs_are_answered_as_Elsa_answers_them()
    {
        await using var host = await ApiHost.StartAsync();
        await PrepareAsync(host, "run-finished", WorkflowSubStatus.Finished);
        await PrepareAsync(host, "run-faulted", WorkflowSubStatus.Faulted);
        var replay = new Replay(host);

        var differences = new List<string>();
        foreach (var exchange in Recording)
            differences.AddRange(await replay.SendAsync(exchange!));

        Assert.Empty(differences);
    }

    [Fact]
    public async Task The_call_stack_is_written_root_first()
    {
        await using var host = await ApiHost.StartAsync();
        await PrepareAsync(host, "run-finished", WorkflowSubStatus.Finished);
        await host.SendAsync("POST", "/elsa/api/workflow-definitions/run-finished/execute", "{\"versionOptions\":\"Latest\"}");
        var recorded = Recording.First(x => ((string)x!["request"]!["path"]!).Contains("call-stack"))!;

        var answer = await host.SendAsync("GET", (string)recorded["request"]!["path"]!);

        Assert.Equal(Ids(recorded["response"]!["body"]!), Ids(answer.Json));
    }

    [Theory]
    [InlineData("{}", 0, 100, new[] { "Started", "Completed", "Started", "Completed" })]
    [InlineData("""{"eventNames":["Completed"]}""", 0, 100, new[] { "Completed", "Completed" })]
    [InlineData("""{"activityNodeIds":["Workflow1:Flowchart1:S"]}""", 0, 100, new[] { "Started", "Completed" })]
    [InlineData("""{"excludedActivityTypes":["Elsa.SetVariable"]}""", 0, 100, new[] { "Started", "Completed" })]
    [InlineData("{}", 1, 2, new[] { "Completed", "Started" })]
    public async Task The_journal_is_filtered_and_paged(string filter, int skip, int take, string[] events)
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, "1111111111111111", new JsonArray(Line("S", "Elsa.SetVariable", "Started"), Line("S", "Elsa.SetVariable", "Completed"), Line("W", "Elsa.WriteLine", "Started"), Line("W", "Elsa.WriteLine", "Completed")));

        var answer = await host.SendAsync("POST", $"/elsa/api/workflow-instances/1111111111111111/journal?skip={skip}&take={take}", $$"""{"filter":{{filter}}}""");

        Assert.Equal(events, answer.Json["items"]!.AsArray().Select(x => (string)x!["eventName"]!));
    }

    [Fact]
    public async Task Variables_come_from_the_state()
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, "1111111111111111", [], """{"properties":{"variables":[{"id":"v","name":"Name","value":"Ada"}]}}""");

        var answer = await host.SendAsync("GET", "/elsa/api/workflow-instances/1111111111111111/variables");

        Assert.Equal("""{"items":[{"id":"v","name":"Name","value":"Ada"}],"count":1}""", answer.Text);
    }

    [Fact]
    public async Task An_instance_that_waits_is_canceled_before_it_is_deleted()
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, "1111111111111111", []);

        var answer = await host.SendAsync("DELETE", "/elsa/api/workflow-instances/1111111111111111");

        Assert.Equal(204, answer.Status);
        await host.Runner.Received().CancelAloneAsync("1111111111111111", Arg.Any<CancellationToken>());
    }

    private static JsonObject Line(string id, string type, string eventName) =>
        new JsonObject { ["activityId"] = id, ["activityType"] = type, ["nodeId"] = $"Workflow1:Flowchart1:{id}", ["eventName"] = eventName };

    private static IEnumerable<string> Ids(JsonNode stack) => stack["items"]!.AsArray().Select(x => (string)x!["id"]!);

    private static void Store(ApiHost host, string id, JsonArray journal, string state = "{}")
    {
        var now = host.Workbench.Time.GetUtcNow();
        var summary = new InstanceSummary
        {
            Id = id,
            DefinitionId = "a",
            DefinitionVersionId = "v",
            Version = 1,
            Status = "Finished",
            SubStatus = "Finished",
            CreatedAt = now,
            UpdatedAt = now,
        };
        host.Workbench.Instances.HandOver(new StoredInstance(summary, Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(new JsonObject { ["journal"] = journal }.ToJsonString())));
    }

    // The run is stored as the recorded server had it; the runner hands it over as the engine's does.
    private static async Task PrepareAsync(ApiHost host, string definitionId, WorkflowSubStatus subStatus)
    {
        await host.Workbench.SaveAsync(Workbench.OnPath(definitionId, definitionId));
        var execute = Recording.Single(x => ((string)x!["request"]!["path"]!).Contains($"/{definitionId}/execute"))!;
        var id = (string)execute["response"]!["headers"]!["x-elsa-workflow-instance-id"]!;
        var state = execute["response"]!["body"]!["workflowState"]!.DeepClone();
        if (subStatus == WorkflowSubStatus.Finished)
            state["properties"]!["variables"] = JsonNode.Parse("""[{"id":"v-name","name":"Name"}]""");
        var journal = Recording.Single(x => ((string)x!["request"]!["path"]!).Contains($"/{id}/journal?skip=0&take=500"))!["response"]!["body"]!["items"]!;
        var executions = Recording.Where(x => ((string)x!["request"]!["path"]!).Contains($"{id}0") && ((string)x["request"]!["path"]!).Contains("call-stack"))
            .SelectMany(x => x!["response"]!["body"]!["items"]!.AsArray()).DistinctBy(x => (string)x!["id"]!).Select(x => x!.DeepClone());
        var log = new JsonObject { ["journal"] = journal.DeepClone(), ["executions"] = new JsonArray([.. executions]) };
        var stored = new StoredInstance(Summary(state, id), Encoding.UTF8.GetBytes(state.ToJsonString()), Encoding.UTF8.GetBytes(log.ToJsonString()));
        host.Runner.StartAsync(Arg.Is<WorkflowGraph>(x => x.DefinitionId == definitionId), Arg.Any<StartRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var run = new WorkflowRun(id, call.Arg<WorkflowGraph>(), Substitute.For<IServiceProvider>(), host.Workbench.Time, CancellationToken.None);
            run.Finish(subStatus);
            host.Workbench.Instances.HandOver(stored);
            return run;
        });
    }

    private static InstanceSummary Summary(JsonNode state, string id) => new()
    {
        Id = id,
        DefinitionId = (string)state["definitionId"]!,
        DefinitionVersionId = (string)state["definitionVersionId"]!,
        Version = 1,
        Status = (string)state["status"]!,
        SubStatus = (string)state["subStatus"]!,
        CorrelationId = (string?)state["correlationId"],
        Name = (string?)state["name"],
        IncidentCount = state["incidents"]!.AsArray().Count,
        CreatedAt = (DateTimeOffset)state["createdAt"]!,
        UpdatedAt = (DateTimeOffset)state["updatedAt"]!,
        FinishedAt = (DateTimeOffset)state["finishedAt"]!,
    };
}
