using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Scheduling;

public sealed class TimerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly JsonObject EachMinute = Workflow(Chart([Timer("00:01:00").Starts(), Write("A")], "T->A"));

    [Fact]
    public async Task A_timer_starts_a_run_at_each_interval()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachMinute);

        await host.PassAsync(Minute, times: 3);

        Assert.Equal([Samples.Noon + Minute, Samples.Noon + 2 * Minute, Samples.Noon + 3 * Minute], host.Lines.Select(x => x.At));
        await host.ReachesAsync("workflow", "Finished", "Finished", "Finished");
    }

    [Fact]
    public async Task A_run_that_a_timer_starts_has_Elsas_inputs()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachMinute);
        await host.PassAsync(Minute);
        await host.ReachesAsync("workflow", "Finished");

        var input = (await host.StateAsync(Assert.Single(await host.ListAsync()).Id))["input"]!;

        Assert.Equal(Samples.Noon + Minute, input["StartAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal("00:01:00", (string?)input["Interval"]);
    }

    [Fact]
    public async Task A_timer_that_is_retracted_starts_nothing_more()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachMinute);
        await host.PublishAsync(Workflow(Chart([Timer("00:01:30").Starts(), Write("B")], "T->B")), "other");
        await host.PassAsync(Minute);

        await host.RetractAsync();
        await host.PassAsync(2 * Minute);

        Assert.Equal(["A", "B"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_timer_that_is_published_anew_keeps_to_its_new_interval_alone()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachMinute);
        await host.PublishAsync(Workflow(Chart([Timer("00:10:00").Starts(), Write("B")], "T->B")));

        await host.PassAsync(10 * Minute);

        Assert.Equal([("B", Samples.Noon + 10 * Minute)], host.Lines);
    }

    [Fact]
    public async Task A_timer_goes_on_after_a_restart_from_where_it_was()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
        {
            await first.PublishAsync(EachMinute);
            await first.PassAsync(Minute);
        }

        time.Advance(Minute / 2);
        await using var second = await EngineHost.StartAsync(database, time);
        await second.PassAsync(Minute / 2);

        Assert.Equal([("A", Samples.Noon + 2 * Minute)], second.Lines);
    }

    [Fact]
    public async Task Of_what_a_timer_missed_while_the_host_was_down_it_makes_up_for_one_run()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
            await first.PublishAsync(EachMinute);

        time.Advance(TimeSpan.FromHours(1));
        await using var second = await EngineHost.StartAsync(database, time);
        await second.WrittenAsync(1);
        await second.PassAsync(Minute);

        Assert.Equal([Samples.Noon + 60 * Minute, Samples.Noon + 61 * Minute], second.Lines.Select(x => x.At));
    }

    [Fact]
    public async Task A_run_that_died_with_its_host_is_started_again()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        var held = new Hold.AsyncGate();
        await using var first = await EngineHost.StartAsync(database, time, x => x.AddSingleton(held));
        await first.PublishAsync(Workflow(Chart([Timer("00:01:00").Starts(), Activity("H", "Test.Hold"), Write("A")], "T->H", "H->A")));
        time.Advance(Minute);
        await held.Came;

        var open = new Hold.AsyncGate();
        open.Open();
        await using var second = await EngineHost.StartAsync(database, time, x => x.AddSingleton(open));
        await second.WrittenAsync(1);

        Assert.Equal([("A", Samples.Noon + Minute)], second.Lines);
        held.Open();
    }

    [Fact]
    public async Task A_timer_does_not_start_a_run_while_its_last_one_goes_on()
    {
        var held = new Hold.AsyncGate();
        await using var host = await EngineHost.StartAsync(configure: x => x.AddSingleton(held));
        await host.PublishAsync(Workflow(Chart([Timer("00:01:00").Starts(), Write("A"), Activity("H", "Test.Hold")], "T->A", "A->H")));
        await host.PublishAsync(Workflow(Chart([Timer("00:03:30").Starts(), Write("B")], "T->B")), "other");
        await host.PassAsync(Minute);

        await host.PassAsync(2.5 * Minute);
        held.Open();
        await host.WrittenAsync(3);

        Assert.Equal(["A", "B", "A"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_timer_in_the_middle_of_a_workflow_waits_for_its_interval()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Workflow(Sequence("S", Timer("00:01:00"), Write("A"))));

        await host.PassAsync(Minute);

        Assert.Equal([("A", Samples.Noon + Minute)], host.Lines);
    }

    [Fact]
    public async Task A_run_that_is_begun_at_its_timer_by_hand_does_not_wait_for_it()
    {
        await using var host = await EngineHost.StartAsync();

        var run = await host.RunAsync(EachMinute, new StartRequest { TriggerActivityId = "T" });

        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
    }

    [Fact]
    public async Task An_interval_of_nothing_is_refused_at_publish()
    {
        await using var host = await EngineHost.StartAsync();

        var refused = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Chart([Timer("00:00:00").Starts()]))));

        Assert.Equal("Timer 'T': Interval is 00:00:00; it must be more than zero, such as 00:05:00 for five minutes.", refused.Message);
    }

    [Fact]
    public async Task A_timer_of_a_definition_that_was_deleted_starts_nothing_more()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachMinute);
        await host.PublishAsync(Workflow(Chart([Timer("00:02:00").Starts(), Write("B")], "T->B")), "other");

        await host.Service<EmbeddedEngine.Definitions.DefinitionService>().DeleteAsync(["workflow"], CancellationToken.None);
        await host.PassAsync(2 * Minute);

        Assert.Equal(["B"], host.Lines.Select(x => x.Text));
    }

    private static JsonObject Timer(string interval) => Activity("T", "Elsa.Timer", new() { ["interval"] = Literal(interval) });
}
