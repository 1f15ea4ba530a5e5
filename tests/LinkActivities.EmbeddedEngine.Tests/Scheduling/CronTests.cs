using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Scheduling;

public sealed class CronTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly JsonObject EachHour = Workflow(Chart([Cron("0 0 * * * *").Starts(), Write("A")], "C->A"));

    [Fact]
    public async Task A_cron_expression_starts_a_run_at_each_time_that_it_names()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Workflow(Chart([Cron("30 0,20,40 * * * *").Starts(), Write("A")], "C->A")));

        host.Time.Advance(Minute / 2);
        await host.WrittenAsync(1);
        await host.PassAsync(20 * Minute, times: 2);

        Assert.Equal([0.5, 20.5, 40.5], host.Lines.Select(x => (x.At - Samples.Noon).TotalMinutes));
    }

    [Fact]
    public async Task A_run_that_a_cron_expression_starts_has_Elsas_input()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(EachHour);
        await host.PassAsync(60 * Minute);
        await host.ReachesAsync("workflow", "Finished");

        var state = await host.StateAsync(Assert.Single(await host.ListAsync()).Id);

        Assert.Equal("0 0 * * * *", (string?)state["input"]!["CronExpression"]);
    }

    [Fact]
    public async Task What_a_cron_expression_named_while_the_host_was_down_is_left_out()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        await using (var first = await EngineHost.StartAsync(database, time))
            await first.PublishAsync(EachHour);

        time.Advance(90 * Minute);
        await using var second = await EngineHost.StartAsync(database, time);
        await second.PassAsync(30 * Minute);

        Assert.Equal([("A", Samples.Noon + 120 * Minute)], second.Lines);
    }

    [Fact]
    public async Task A_run_that_died_with_its_host_is_started_again_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var time = EngineHost.TimeAtNoon();
        var held = new Hold.AsyncGate();
        await using var first = await EngineHost.StartAsync(database, time, x => x.AddSingleton(held));
        await first.PublishAsync(Workflow(Chart([Cron("0 0 * * * *").Starts(), Activity("H", "Test.Hold"), Write("A")], "C->H", "H->A")));
        time.Advance(60 * Minute);
        await held.Came;

        var open = new Hold.AsyncGate();
        open.Open();
        time.Advance(Minute);
        await using (var second = await EngineHost.StartAsync(database, time, x => x.AddSingleton(open)))
            await second.WrittenAsync(1);
        await using var third = await EngineHost.StartAsync(database, time, x => x.AddSingleton(open));
        await third.PassAsync(59 * Minute);

        Assert.Equal([("A", Samples.Noon + 120 * Minute)], third.Lines);
        held.Open();
    }

    [Fact]
    public async Task A_cron_expression_in_the_middle_of_a_workflow_waits_for_the_next_time()
    {
        await using var host = await EngineHost.StartAsync();
        var run = await host.RunAsync(Workflow(Sequence("S", Cron("0 30 * * * *"), Write("A"))));
        var payload = (await host.StateAsync(run.Id))["bookmarks"]![0]!["payload"]!;

        await host.PassAsync(30 * Minute);

        Assert.Equal("0 30 * * * *", (string?)payload["cronExpression"]);
        Assert.Equal([("A", payload["executeAt"]!.GetValue<DateTimeOffset>())], host.Lines);
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("a b c d e f")]
    [InlineData("0 0 25 * * *")]
    public async Task A_broken_cron_expression_is_refused_at_publish(string expression)
    {
        await using var host = await EngineHost.StartAsync();

        var starting = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Chart([Cron(expression).Starts()]))));
        var waiting = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Sequence("S", Cron(expression)))));

        Assert.StartsWith($"Cron 'C': Error when parsing cron expression: '{expression}' is not one. Write six fields", starting.Message, StringComparison.Ordinal);
        Assert.Equal(starting.Message, waiting.Message);
        Assert.Empty(await host.Service<IDefinitionStore>().TriggersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_cron_expression_that_names_no_time_is_refused_at_publish()
    {
        await using var host = await EngineHost.StartAsync();

        var refused = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Chart([Cron("0 0 0 30 2 *").Starts()]))));

        Assert.Equal("Cron 'C': The cron expression '0 0 0 30 2 *' names no time that is still to come.", refused.Message);
    }

    [Fact]
    public async Task A_missing_cron_expression_is_refused_at_publish()
    {
        await using var host = await EngineHost.StartAsync();

        var starting = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Chart([Activity("C", "Elsa.Cron").Starts()]))));
        var waiting = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Sequence("S", Activity("C", "Elsa.Cron")))));

        Assert.StartsWith("Cron 'C': Cron Expression is required", starting.Message, StringComparison.Ordinal);
        Assert.Equal(starting.Message, waiting.Message);
    }

    [Fact]
    public async Task A_broken_cron_expression_that_only_a_run_knows_faults_it_in_words()
    {
        await using var host = await EngineHost.StartAsync();

        var run = await host.RunAsync(Workflow(Sequence("S", Activity("C", "Elsa.Cron", new() { ["cronExpression"] = Js("'every' + ' hour'") }))));

        Assert.StartsWith("Error when parsing cron expression: 'every hour' is not one.", Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Cron(string expression) => Activity("C", "Elsa.Cron", new() { ["cronExpression"] = Literal(expression) });
}
