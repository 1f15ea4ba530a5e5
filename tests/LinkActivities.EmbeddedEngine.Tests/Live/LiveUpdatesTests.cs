using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Live;

public sealed class LiveUpdatesTests : IAsyncLifetime
{
    private LiveHost host = null!;

    public async Task InitializeAsync() => host = await LiveHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_observer_hears_that_the_instance_went_on_and_reads_it_as_it_then_stands()
    {
        var id = await host.StartWaitingAsync("resume", Write("Write2"));
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();

        await host.ResumeAsync("resume");
        await watcher.NextAsync();

        // Not by the API, which would have waited for the writer.
        var stored = await host.Services.GetRequiredService<IInstanceStore>().FindAsync(id, CancellationToken.None);
        Assert.Equal("Finished", stored!.Summary.Status);
        Assert.Equal("Finished", (string?)(await host.GetAsync($"workflow-instances/{id}"))["subStatus"]);
    }

    [Fact]
    public async Task The_messages_are_those_of_elsa()
    {
        var id = await host.StartWaitingAsync("resume");
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);

        var messages = await watcher.NextAsync();

        Assert.Equal(["WorkflowExecutionLogUpdatedAsync", "ActivityExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync"], messages.Select(x => x.Name));
        Assert.Equal("{}", messages[0].Message.ToJsonString());
        Assert.Equal($$"""{"workflowInstanceId":"{{id}}"}""", messages[2].Message.ToJsonString());
        var waits = Assert.Single(messages[1].Message["stats"]!.AsArray(), x => (string?)x!["activityId"] == "Wait1");
        Assert.Equal(
            """{"activityId":"Wait1","activityNodeId":"Workflow1:Sequence1:Wait1","startedCount":1,"completedCount":0,"uncompletedCount":1,"isBlocked":true,"isFaulted":false,"aggregateFaultCount":0,"metadata":{}}""",
            waits!.ToJsonString());
    }

    [Fact]
    public async Task The_message_counts_what_the_report_counts()
    {
        var id = await host.StartWaitingAsync("resume", Write("Write2"), Activity("Fault1", "Elsa.Fault", new() { ["message"] = Literal("No.") }));
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();

        await host.Client.PostAsync("/workflows/resume", null);
        var told = (await watcher.NextAsync())[1].Message["stats"]!.AsArray();

        using var body = new StringContent($$"""{"workflowInstanceId":"{{id}}"}""", null, "application/json");
        var report = JsonNode.Parse(await (await host.Client.PostAsync("/elsa/api/activity-executions/report", body)).Content.ReadAsStringAsync())!["stats"]!.AsArray();
        foreach (var statistics in report)
            statistics!["metadata"]!.AsObject().Remove("_type");
        Assert.Equal(report.ToJsonString(), told.ToJsonString());
        Assert.True((bool)Assert.Single(told, x => (string?)x!["activityId"] == "Fault1")!["isFaulted"]!);
    }

    [Fact]
    public async Task One_who_comes_too_late_for_a_change_is_told_at_once()
    {
        var id = await host.StartWaitingAsync("resume");
        await host.ResumeAsync("resume");
        await using var watcher = new Watcher(host.Connect());

        await watcher.ObserveAsync(id);

        Assert.Equal(id, (string?)(await watcher.NextAsync())[^1].Message["workflowInstanceId"]);
    }

    [Fact]
    public async Task Who_comes_later_does_not_set_the_others_reading()
    {
        var id = await host.StartWaitingAsync("resume");
        await using var first = new Watcher(host.Connect());
        await first.ObserveAsync(id);
        await first.NextAsync();
        await using var second = new Watcher(host.Connect());
        await second.ObserveAsync(id);
        await second.NextAsync();

        await host.ResumeAsync("resume");

        Assert.False((bool)Blocked(await first.NextAsync()));
        Assert.False((bool)Blocked(await second.NextAsync()));
    }

    [Fact]
    public async Task An_observer_hears_of_no_other_instance()
    {
        var (id, other) = (await host.StartWaitingAsync("one"), await host.StartWaitingAsync("other"));
        await using var watcher = new Watcher(host.Connect());
        await using var watcherOfOther = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();
        await watcherOfOther.ObserveAsync(other);
        await watcherOfOther.NextAsync();

        await host.ResumeAsync("other");
        await watcherOfOther.NextAsync();
        await host.ResumeAsync("one");

        Assert.Equal(id, (string?)(await watcher.NextAsync())[^1].Message["workflowInstanceId"]);
    }

    [Fact]
    public async Task A_connection_may_observe_several()
    {
        var (id, other) = (await host.StartWaitingAsync("one"), await host.StartWaitingAsync("other"));
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();
        await watcher.ObserveAsync(other);
        await watcher.NextAsync();

        await host.ResumeAsync("one");
        var first = await watcher.NextAsync();
        await host.ResumeAsync("other");
        var second = await watcher.NextAsync();

        Assert.Equal([id, other], new[] { first, second }.Select(x => (string?)x[^1].Message["workflowInstanceId"]));
    }

    [Fact]
    public async Task A_cancelled_instance_is_told_of()
    {
        var id = await host.StartWaitingAsync("resume");
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();

        await host.Services.GetRequiredService<IWorkflowRunner>().CancelAsync(id, CancellationToken.None);

        Assert.False((bool)Blocked(await watcher.NextAsync()));
    }

    [Fact]
    public async Task What_many_activities_did_comes_in_several_messages()
    {
        var id = await host.StartWaitingAsync("resume", [.. Enumerable.Range(1, 250).Select(x => Write($"After{x}"))]);
        await using var watcher = new Watcher(host.Connect());
        await watcher.ObserveAsync(id);
        await watcher.NextAsync();

        await host.ResumeAsync("resume");
        var parts = (await watcher.NextAsync()).Where(x => x.Name == "ActivityExecutionLogUpdatedAsync").Select(x => x.Message["stats"]!.AsArray()).ToList();

        // The workflow, its sequence and what comes before are activities too.
        Assert.Equal([100, 100, 54], parts.Select(x => x.Count));
        Assert.All(parts, x => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(x).Length, 1, 32 * 1024));
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("")]
    [InlineData("a long id that no instance has, and that is not looked for in the database")]
    public async Task What_is_not_there_cannot_be_observed(string id)
    {
        await using var watcher = new Watcher(host.Connect());

        var refusal = await Assert.ThrowsAsync<HubException>(() => watcher.ObserveAsync(id));

        Assert.Contains("There is no such workflow instance", refusal.Message);
    }

    [Fact]
    public async Task The_designer_is_told_that_there_are_live_updates()
    {
        var features = (await host.GetAsync("features/installed"))["items"]!.AsArray();

        Assert.Contains(features, x => (string?)x!["fullName"] == "Elsa.RealTimeWorkflowUpdates");
    }

    private static JsonNode Blocked(IReadOnlyList<(string Name, JsonNode Message)> messages) =>
        messages[1].Message["stats"]!.AsArray().Single(x => (string?)x!["activityId"] == "Wait1")!["isBlocked"]!;
}
