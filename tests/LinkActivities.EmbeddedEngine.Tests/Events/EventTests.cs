using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Events;

public sealed class EventTests
{
    private static readonly JsonObject Receives = Workflow(Sequence("S", Event("V"), WriteJs("T", "toJson(getOutputFrom('V'))")));

    private static readonly JsonObject Starts = Workflow(Chart([Event("V").Starts(), WriteJs("T", "'started with ' + toJson(getOutputFrom('V'))")], "V->T"));

    [Fact]
    public async Task An_event_starts_the_workflows_that_begin_with_it_and_brings_its_payload()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Starts);

        await host.RunAsync(Workflow(Publish("""{"id":7}""")), definitionId: "publisher");
        await host.ReachesAsync("workflow", "Finished");

        Assert.Equal("started with {\"id\":7}", Assert.Single(host.Lines).Text);
        var state = await host.StateAsync(Assert.Single(await host.ListAsync("workflow")).Id);
        Assert.Equal(7, (int)state["input"]!["__EventPayloadWorkflowInput"]!["id"]!);
    }

    [Fact]
    public async Task A_payload_that_is_written_as_an_object_arrives_as_its_text_as_on_Elsa()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Starts);
        var publishes = Publish(null);
        publishes["payload"] = Object("""{"id":7}""");

        await host.RunAsync(Workflow(publishes), definitionId: "publisher");
        await host.ReachesAsync("workflow", "Finished");

        var state = await host.StateAsync(Assert.Single(await host.ListAsync("workflow")).Id);
        Assert.Equal("""{"id":7}""", (string?)state["input"]!["__EventPayloadWorkflowInput"]);
    }

    [Fact]
    public async Task An_event_resumes_every_run_that_waits_for_it()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Receives);
        await host.RunAsync(Receives);
        await host.RunAsync(Workflow(Sequence("S", Event("V", "another"), Write("wrong"))), definitionId: "other");

        await host.RunAsync(Workflow(Publish("""{"id":7}""")), definitionId: "publisher");
        await host.ReachesAsync("workflow", "Finished", "Finished");

        Assert.Equal(["{\"id\":7}", "{\"id\":7}"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task What_is_waited_for_is_stored_as_on_Elsa()
    {
        await using var host = await EngineHost.StartAsync();
        var run = await host.RunAsync(Receives);

        var bookmark = (await host.StateAsync(run.Id))["bookmarks"]![0]!;

        Assert.Equal("Elsa.Event", (string?)bookmark["name"]);
        Assert.Equal("""{"eventName":"ping"}""", bookmark["payload"]!.ToJsonString());
    }

    [Fact]
    public async Task An_event_without_a_payload_brings_an_empty_object()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Receives);

        await host.RunAsync(Workflow(Publish(null)), definitionId: "publisher");
        await host.WrittenAsync(1);

        Assert.Equal("{}", Assert.Single(host.Lines).Text);
    }

    [Fact]
    public async Task A_correlation_id_narrows_who_waits_and_is_given_to_what_is_started()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Receives, new StartRequest { CorrelationId = "mine" });
        await host.RunAsync(Receives, new StartRequest { CorrelationId = "yours" });
        await host.PublishAsync(Starts, "starts");

        await host.RunAsync(Workflow(Publish("""{"id":7}""", correlationId: "mine")), definitionId: "publisher");
        await host.ReachesAsync("starts", "Finished");
        await host.ReachesAsync("workflow", "Finished", "Suspended");

        Assert.Equal("mine", Assert.Single(await host.ListAsync("starts")).CorrelationId);
        Assert.Equal(["mine", "yours"], (await host.ListAsync("workflow")).Select(x => x.CorrelationId));
    }

    [Fact]
    public async Task A_run_is_found_by_a_correlation_id_that_it_got_after_it_began_to_wait()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Workflow(Chart(
            [Write("A"), Event("V"), Activity("C", "Elsa.Correlate", new() { ["correlationId"] = Literal("late") }), Write("B")], "A->V", "A->C", "V->B")));

        await host.RunAsync(Workflow(Publish(null, correlationId: "late")), definitionId: "publisher");
        await host.WrittenAsync(2);

        Assert.Equal(["A", "B"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_local_event_reaches_its_own_run_alone()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Starts, "starts");
        await host.RunAsync(Receives);
        await host.RunAsync(Workflow(Chart([Write("A"), Event("V"), Publish("{}", local: true), Write("B")], "A->V", "A->P", "V->B")), definitionId: "publisher");
        await host.WrittenAsync(2);
        await host.StopAsync();

        Assert.Equal(["A", "B"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_receiver_may_change_what_it_got_without_another_seeing_it()
    {
        await using var host = await EngineHost.StartAsync();
        var changes = Workflow(Sequence("S", Event("V"), WriteJs("T", "var x = getOutputFrom('V'); x.list.push(1); x.list.length")));
        await host.RunAsync(changes);
        await host.RunAsync(changes);

        await host.RunAsync(Workflow(Publish("""{"list":[]}""")), definitionId: "publisher");
        await host.WrittenAsync(2);

        Assert.Equal(["1", "1"], host.Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task A_receiver_that_cannot_run_does_not_keep_the_event_from_the_others()
    {
        await using var host = await EngineHost.StartAsync();
        await host.RunAsync(Workflow(Sequence("S", Event("V"), Activity("F", "Elsa.Fault"))), definitionId: "faults");
        await host.RunAsync(Receives);

        await host.RunAsync(Workflow(Publish("{}")), definitionId: "publisher");
        await host.WrittenAsync(1);
    }

    [Fact]
    public async Task A_run_waits_for_its_event_across_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var first = await EngineHost.StartAsync(database, EngineHost.TimeAtNoon()))
        {
            await first.RunAsync(Receives);
            await first.PublishAsync(Starts, "starts");
        }

        await using var second = await EngineHost.StartAsync(database, EngineHost.TimeAtNoon());
        await second.RunAsync(Workflow(Publish("""{"id":7}""")), definitionId: "publisher");

        await second.WrittenAsync(2);
    }

    [Fact]
    public async Task A_workflow_that_is_retracted_is_not_started_any_more()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Starts);
        await host.RetractAsync();

        await host.Service<EventPublisher>().PublishAsync(new PublishedEvent("ping", null), CancellationToken.None);

        Assert.Empty(await host.ListAsync("workflow"));
    }

    [Fact]
    public async Task An_event_for_one_execution_resumes_it_alone_and_starts_nothing()
    {
        await using var host = await EngineHost.StartAsync();
        await host.PublishAsync(Starts, "starts");
        await host.RunAsync(Receives);
        var meant = await host.RunAsync(Receives);

        await host.Service<EventPublisher>().PublishAsync(
            new PublishedEvent("ping", null) { ActivityInstanceId = Assert.Single(meant.Bookmarks).ActivityInstanceId }, CancellationToken.None);

        Assert.Equal("{}", Assert.Single(host.Lines).Text);
        Assert.Equal("Finished", (string?)(await host.StateAsync(meant.Id))["subStatus"]);
    }

    [Fact]
    public async Task An_event_without_a_name_is_refused_at_publish_and_faults_a_run()
    {
        await using var host = await EngineHost.StartAsync();

        var refused = await Assert.ThrowsAsync<PublishException>(() => host.PublishAsync(Workflow(Chart([Activity("V", "Elsa.Event").Starts()]))));
        var waits = await host.RunAsync(Workflow(Sequence("S", Activity("V", "Elsa.Event"))));
        var publishes = await host.RunAsync(Workflow(Sequence("S", Activity("P", "Elsa.PublishEvent"))));

        Assert.Equal("Event 'V': Event Name is required.", refused.Message);
        Assert.Equal("Event Name is required.", Assert.Single(waits.Incidents).Message);
        Assert.Equal("Event Name is required.", Assert.Single(publishes.Incidents).Message);
    }

    private static JsonObject Event(string id, string name = "ping") => Activity(id, "Elsa.Event", new() { ["eventName"] = Literal(name) });

    private static JsonObject Publish(string? payload, string? correlationId = null, bool local = false) => Activity("P", "Elsa.PublishEvent", new()
    {
        ["eventName"] = Literal("ping"),
        ["correlationId"] = Literal(correlationId),
        ["isLocalEvent"] = Literal(local),
        ["payload"] = payload is null ? null : Js($"({payload})"),
    });
}
