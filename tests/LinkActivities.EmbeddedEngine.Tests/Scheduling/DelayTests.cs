using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Scheduling;

public sealed class DelayTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly System.Text.Json.Nodes.JsonObject WaitsAMinute = Workflow(Sequence("S", Write("A"), Delay("00:01:00"), Write("B")));

    [Fact]
    public async Task A_run_goes_on_when_its_delay_is_over_and_not_before()
    {
        await using var host = await EngineHost.StartAsync();
        var run = await host.RunAsync(WaitsAMinute);
        Assert.Equal(WorkflowSubStatus.Suspended, run.SubStatus);

        host.Time.Advance(Minute / 2);
        host.Time.Advance(Minute / 2);
        await host.WrittenAsync(2);

        Assert.Equal([("A", Samples.Noon), ("B", Samples.Noon + Minute)], host.Lines);
    }

    [Fact]
    public async Task What_is_waited_for_is_stored_as_on_Elsa()
    {
        await using var host = await EngineHost.StartAsync();
        var run = await host.RunAsync(WaitsAMinute);

        var bookmark = (await host.StateAsync(run.Id))["bookmarks"]![0]!;

        Assert.Equal("Elsa.Delay", (string?)bookmark["name"]);
        Assert.Equal(Samples.Noon + Minute, bookmark["payload"]!["resumeAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_delay_that_came_due_while_the_host_was_down_fires_once_at_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
            await first.RunAsync(WaitsAMinute);

        time.Advance(TimeSpan.FromHours(1));
        await using (var second = await EngineHost.StartAsync(database, time))
            await second.WrittenAsync(1);
        await using var third = await EngineHost.StartAsync(database, time);
        time.Advance(TimeSpan.FromHours(1));
        await third.StopAsync();

        Assert.Empty(third.Lines);
        Assert.Equal("Finished", Assert.Single(await third.ListAsync()).SubStatus);
    }

    [Fact]
    public async Task A_delay_that_is_not_over_at_a_restart_fires_at_its_time()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
            await first.RunAsync(Workflow(Sequence("S", Delay("1.00:00:00"), Write("B"))));

        time.Advance(TimeSpan.FromHours(1));
        await using var second = await EngineHost.StartAsync(database, time);
        time.Advance(TimeSpan.FromHours(23));
        await second.WrittenAsync(1);

        Assert.Equal([("B", Samples.Noon + TimeSpan.FromDays(1))], second.Lines);
    }

    [Fact]
    public async Task A_delay_whose_host_died_while_it_was_run_fires_in_the_next()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        var held = new Hold.AsyncGate();
        await using var first = await EngineHost.StartAsync(database, time, x => x.AddSingleton(held));
        await first.RunAsync(Workflow(Sequence("S", Delay("00:01:00"), Activity("H", "Test.Hold"), Write("B"))));
        time.Advance(Minute);
        await held.Came;

        var open = new Hold.AsyncGate();
        open.Open();
        await using var second = await EngineHost.StartAsync(database, time, x => x.AddSingleton(open));
        await second.WrittenAsync(1);

        Assert.Empty(first.Lines);
        held.Open();
    }

    [Fact]
    public async Task The_delay_of_a_run_that_was_cancelled_does_not_fire()
    {
        await using var host = await EngineHost.StartAsync();
        var cancelled = await host.RunAsync(WaitsAMinute);
        await host.RunAsync(Workflow(Sequence("S", Delay("00:02:00"), Write("C"))), definitionId: "other");

        await host.Runner.CancelAsync(cancelled.Id, CancellationToken.None);
        host.Time.Advance(Minute);
        await host.PassAsync(Minute);

        Assert.Equal(["A", "C"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_delay_of_no_time_is_over_at_once()
    {
        await using var host = await EngineHost.StartAsync();

        await host.RunAsync(Workflow(Sequence("S", Delay("00:00:00"), Write("B"))));

        await host.WrittenAsync(1);
    }

    [Fact]
    public async Task A_delay_beyond_the_calendar_waits_for_its_end()
    {
        await using var host = await EngineHost.StartAsync();

        var run = await host.RunAsync(Workflow(Sequence("S", Delay("10000000.00:00:00"), Write("B"))));

        Assert.Equal(WorkflowSubStatus.Suspended, run.SubStatus);
        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(run.Bookmarks).DueAt);
    }

    [Fact]
    public async Task A_run_that_waits_for_one_of_two_forgets_the_delay_when_the_other_comes()
    {
        await using var host = await EngineHost.StartAsync();
        var run = await host.RunAsync(Workflow(Chart(
            [Write("A"), Delay("00:01:00"), Wait("W"), Join("J", "WaitAny"), Write("E")], "A->D", "A->W", "D->J", "W->J", "J->E")));

        await host.Runner.ResumeAsync(run.Bookmarks.Single(x => x.DueAt is null), "go", CancellationToken.None);
        host.Time.Advance(Minute);
        await host.StopAsync();

        Assert.Equal(["A", "E"], host.Lines.Select(x => x.Text));
    }

    private static System.Text.Json.Nodes.JsonObject Delay(string timeSpan) => Activity("D", "Elsa.Delay", new() { ["timeSpan"] = Literal(timeSpan) });
}
