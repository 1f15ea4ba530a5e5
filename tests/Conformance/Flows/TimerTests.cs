using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Workflows that wait for a time, or start when it comes.</summary>
[Collection(FlowHostTests.Name)]
public sealed class TimerTests(FlowHost host)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_delay_suspends_the_run_which_then_goes_on_by_itself()
    {
        await Workflow.Line(
                "ti-delay",
                Act.Endpoint("E", "ti-delay"), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Delay("D", "00:00:00.3000000"), Act.WriteLine("W", "after"))
            .PublishAsync(host.Client);

        var id = (string)(await host.Client.GetAsync("/workflows/ti-delay")).Body!;
        var suspended = await host.Client.InstanceAsync(id);
        await host.Client.ReachesAsync(id, "Finished");

        Assert.Equal("Suspended", (string?)suspended["subStatus"]);
        var bookmark = Assert.Single(suspended["workflowState"]!["bookmarks"]!.AsArray())!;
        Assert.Equal("Elsa.Delay", (string?)bookmark["name"]);
        var (since, until) = ((DateTimeOffset)suspended["createdAt"]!, (DateTimeOffset)bookmark["payload"]!["resumeAt"]!);
        Assert.InRange(until - since, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(5));
        Assert.True((DateTimeOffset)(await host.Client.InstanceAsync(id))["finishedAt"]! >= until);
    }

    [Fact]
    public async Task A_timer_starts_runs_until_it_is_retracted()
    {
        await Workflow.Line("ti-timer", Act.Timer("T", "00:00:00.2000000"), Act.WriteLine("W", "tick")).PublishAsync(host.Client);
        await AtLeastAsync("ti-timer", 3);

        await RetractAsync("ti-timer");

        await StaysAsync("ti-timer");
        Assert.All(await host.Client.InstancesAsync("ti-timer"), x => Assert.Equal("Finished", (string?)x["subStatus"]));
    }

    [Fact]
    public async Task A_cron_expression_starts_runs_until_it_is_retracted()
    {
        await Workflow.Line("ti-cron", Act.Cron("C", "* * * * * *"), Act.WriteLine("W", "tick")).PublishAsync(host.Client);
        await AtLeastAsync("ti-cron", 2);

        await RetractAsync("ti-cron");

        await StaysAsync("ti-cron");
    }

    [Fact]
    public async Task A_broken_cron_expression_is_refused_in_words()
    {
        var answer = await host.Client.SendWithKeyAsync(
            "POST", "/elsa/api/workflow-definitions", Workflow.Line("ti-broken", Act.Cron("C", "every hour"), Act.WriteLine("W", "tick")).SaveRequest());

        Assert.Equal(400, answer.Status);
        var words = "Error when parsing cron expression: " + (EngineUnderTest.IsElsa ? "" : "'every hour' is not one. Write six fields");
        Assert.Contains(words, (string)answer.Body!["errors"]!["generalErrors"]![0]!, StringComparison.Ordinal);
    }

    [LocalHostFact]
    public async Task A_delay_that_came_due_after_its_host_was_killed_fires_once_in_the_next()
    {
        using var directory = new TemporaryDirectory();
        var settings = new HostSettings { DataDirectory = directory.Inside("data"), ApiKey = HostSettings.NewKey() };
        string id;
        await using (var killed = await HostProcess.StartAsync(settings))
        {
            using var client = new HostClient(killed.BaseUrl, settings.ApiKey);
            await Workflow.Line(
                    "ti-killed",
                    Act.Endpoint("E", "ti-killed"), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Delay("D", "00:00:00.5000000"), Act.Mark("After"))
                .PublishAsync(client);
            id = (string)(await client.GetAsync("/workflows/ti-killed")).Body!;
            await killed.KillAsync();
        }

        await using var next = await HostProcess.StartAsync(settings);
        using var again = new HostClient(next.BaseUrl, settings.ApiKey);
        await again.ReachesAsync(id, "Finished");

        Assert.Single(await again.JournalAsync(id), x => x is { Activity: "After", Event: "Completed" });
        Assert.Single(await again.InstancesAsync("ti-killed"));
        Assert.Equal(0, await next.TerminateAsync());
        await using var third = await HostProcess.StartAsync(settings);
        using var last = new HostClient(third.BaseUrl, settings.ApiKey);
        Assert.Single(await last.JournalAsync(id), x => x is { Activity: "After", Event: "Completed" });
    }

    [LocalHostFact]
    public async Task Killed_at_random_moments_no_delay_is_lost()
    {
        const int Runs = 200;
        using var directory = new TemporaryDirectory();
        var settings = new HostSettings { DataDirectory = directory.Inside("data"), ApiKey = HostSettings.NewKey() };
        var ids = new List<string>();
        var random = new Random(1815);
        for (var round = 0; round < 4; round++)
        {
            await using var killed = await HostProcess.StartAsync(settings);
            using var client = new HostClient(killed.BaseUrl, settings.ApiKey);
            if (round == 0)
            {
                await Workflow.Line(
                        "ti-many",
                        Act.Endpoint("E", "ti-many"), Act.RespondJson("R", "getWorkflowInstanceId()"), Act.Delay("D", "00:00:00.2000000"), Act.Mark("After"))
                    .PublishAsync(client);
                ids.AddRange((await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => client.GetAsync("/workflows/ti-many")))).Select(x => (string)x.Body!));
            }

            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(20, 400)));
            await moment.WaitForNextTickAsync();
            await killed.KillAsync();
        }

        await using var last = await HostProcess.StartAsync(settings);
        using var again = new HostClient(last.BaseUrl, settings.ApiKey);
        foreach (var id in ids)
        {
            await again.ReachesAsync(id, "Finished");
            Assert.Single(await again.JournalAsync(id), x => x is { Activity: "After", Event: "Completed" });
        }
    }

    private async Task RetractAsync(string id) =>
        Assert.Equal(200, (await host.Client.SendWithKeyAsync("POST", $"/elsa/api/workflow-definitions/{id}/retract", new JsonObject())).Status);

    private Task AtLeastAsync(string id, int count) => Eventually.TrueAsync(
        async () => (await host.Client.InstancesAsync(id)).Length >= count, Limit, () => $"{id} has run {count} times");

    // A run may have been under way when the answer came; after it, there are as many as before, for several intervals.
    private async Task StaysAsync(string id)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1.3));
        await pause.WaitForNextTickAsync();
        var before = (await host.Client.InstancesAsync(id)).Length;
        await pause.WaitForNextTickAsync();
        Assert.Equal(before, (await host.Client.InstancesAsync(id)).Length);
    }
}
