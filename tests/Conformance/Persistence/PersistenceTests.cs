using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Persistence;

/// <summary>What was answered is stored, and is there after a restart.</summary>
public sealed class PersistenceTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly HostSettings _settings;
    private HostProcess? _process;
    private HostClient? _client;

    public PersistenceTests() => _settings = new HostSettings { DataDirectory = _directory.Inside("data"), ApiKey = HostSettings.NewKey() };

    private HostClient Client => _client!;

    public Task InitializeAsync() => GivenHost.IsGiven ? Task.CompletedTask : StartAsync();

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        _directory.Dispose();
    }

    [LocalHostFact]
    public async Task A_waiting_instance_survives_a_restart() => await SurvivesAsync(async process => Assert.Equal(0, await process.TerminateAsync()));

    [LocalHostFact]
    public async Task A_waiting_instance_survives_a_kill() => await SurvivesAsync(process => process.KillAsync());

    [LocalHostFact]
    public async Task Definitions_and_what_is_published_of_them_survive_a_kill()
    {
        await Workflow.Line("pe-published", Act.Endpoint("E", "pe-published"), Act.Respond("R", "version 1")).PublishAsync(Client);
        var draft = Workflow.Line("pe-published", Act.Endpoint("E", "pe-published"), Act.Respond("R", "draft")).SaveRequest(publish: false);
        Assert.Equal(200, (await Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", draft)).Status);
        await Workflow.Line("pe-retracted", Act.Endpoint("E", "pe-retracted"), Act.Respond("R", "in")).PublishAsync(Client);
        Assert.Equal(200, (await Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions/pe-retracted/retract", new JsonObject())).Status);
        await Workflow.Line("pe-deleted", Act.Endpoint("E", "pe-deleted"), Act.Respond("R", "in")).PublishAsync(Client);
        Assert.Equal(204, (await Client.SendWithKeyAsync("DELETE", "/elsa/api/workflow-definitions/pe-deleted")).Status);

        await RestartAsync(process => process.KillAsync());

        Assert.Equal((200, "version 1"), await AnswerAsync("/workflows/pe-published"));
        Assert.Equal(404, (await AnswerAsync("/workflows/pe-retracted")).Status);
        Assert.Equal(404, (await AnswerAsync("/workflows/pe-deleted")).Status);
        var latest = await Client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions/by-definition-id/pe-published?versionOptions=Latest");
        Assert.Equal((200, false), (latest.Status, (bool?)latest.Body!["isPublished"] ?? true));
        Assert.Contains("draft", latest.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await Client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions/by-definition-id/pe-deleted")).Status);
    }

    [LocalHostFact]
    public async Task A_run_can_be_read_right_after_its_answer()
    {
        await Workflow.Line("pe-run", Act.Endpoint("E", "pe-run"), Act.Mark("M"), Act.Respond("R", "done"))
            .Variable("Word", "String", "kept")
            .PublishAsync(Client);

        for (var run = 1; run <= 5; run++)
        {
            Assert.Equal((200, "done"), await AnswerAsync("/workflows/pe-run"));

            var instances = await Client.InstancesAsync("pe-run");
            Assert.Equal(run, instances.Length);
            Assert.All(instances, x => Assert.Equal("Finished", (string?)x["subStatus"]));
        }

        var id = (string)(await Client.InstancesAsync("pe-run"))[0]["id"]!;
        var journal = await Client.JournalAsync(id);
        Assert.Equal(["E", "M", "R"], journal.Where(x => x is { Event: "Completed", Activity: "E" or "M" or "R" }).Select(x => x.Activity));
        var nodeId = "Workflow1:Flowchart1:M";
        var executions = await Client.SendWithKeyAsync("GET", $"/elsa/api/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={nodeId}");
        Assert.Equal("Completed", (string?)Assert.Single(executions.Body!["items"]!.AsArray())!["status"]);
        var variables = await Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{id}/variables");
        Assert.Contains(variables.Body!["items"]!.AsArray(), x => (string?)x!["name"] == "Word");
    }

    [LocalHostFact]
    public async Task Finished_runs_survive_a_clean_stop_one_and_all()
    {
        await Workflow.Line("pe-many", Act.Endpoint("E", "pe-many"), Act.Respond("R", "done")).PublishAsync(Client);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Client.GetAsync("/workflows/pe-many")));

        await RestartAsync(async process => Assert.Equal(0, await process.TerminateAsync()));

        var instances = await Client.InstancesAsync("pe-many");
        Assert.Equal(50, instances.Length);
        Assert.All(instances, x => Assert.Equal("Finished", (string?)x["subStatus"]));
    }

    private async Task SurvivesAsync(Func<HostProcess, Task> end)
    {
        await Workflow.Line(
                "pe-wait",
                Act.Endpoint("E", "pe-wait/{name}").With("routeData", Value.Into("Route", "IDictionary<String, Object>")),
                Act.Mark("Before"),
                Act.RespondJson("R1", "getWorkflowInstanceId()"),
                Act.Wait("W", "pe-go"),
                Act.Mark("After"),
                Act.RespondJson("R2", "getVariable(\"Route\").name + getVariable(\"Trace\")"))
            .Variable("Route")
            .PublishAsync(Client);
        var first = (string?)(await Client.GetAsync("/workflows/pe-wait/one")).Body;
        var second = (string?)(await Client.GetAsync("/workflows/pe-wait/two")).Body;

        await RestartAsync(end);

        Assert.Equal("Suspended", (string?)(await Client.InstanceAsync(first!))["subStatus"]);
        Assert.Equal("two:Before After ", (string?)(await Client.GetAsync($"/workflows/pe-go?workflowInstanceId={second}")).Body);
        Assert.Equal("one:Before After ", (string?)(await Client.GetAsync($"/workflows/pe-go?workflowInstanceId={first}")).Body);
        Assert.Equal("Finished", (string?)(await Client.InstanceAsync(first!))["subStatus"]);
        Assert.Equal(404, (await Client.GetAsync("/workflows/pe-go")).Status);
    }

    private async Task<(int Status, string Text)> AnswerAsync(string path)
    {
        var answer = await Client.GetAsync(path);
        return (answer.Status, answer.Text);
    }

    private async Task RestartAsync(Func<HostProcess, Task> end)
    {
        await end(_process!);
        _client!.Dispose();
        await _process!.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _process = await HostProcess.StartAsync(_settings);
        _client = new HostClient(_process.BaseUrl, _settings.ApiKey);
    }
}
