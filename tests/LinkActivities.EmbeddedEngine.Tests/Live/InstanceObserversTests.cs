using LinkActivities.EmbeddedEngine.Live;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.SignalR;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Live;

public sealed class InstanceObserversTests
{
    private readonly InstanceObservers observers = new();

    [Fact]
    public async Task An_instance_that_no_one_observes_is_not_queued()
    {
        observers.TryAdd("observed", "one");

        observers.Committed("other");

        Assert.Equal(["observed"], await QueuedAsync());
        Assert.Empty(observers.Take("other"));
    }

    [Fact]
    public async Task An_instance_that_changes_often_is_queued_once()
    {
        observers.TryAdd("observed", "one");

        for (var change = 0; change < 100; change++)
            observers.Committed("observed");

        Assert.Equal(["observed"], await QueuedAsync());
        Assert.Equal(["one"], observers.Take("observed"));
        Assert.Empty(observers.Take("observed"));
    }

    [Fact]
    public async Task A_change_while_observers_are_told_is_left_to_who_tells_them()
    {
        observers.TryAdd("observed", "one");
        await QueuedAsync();
        Assert.Equal(["one"], observers.Take("observed"));

        observers.Committed("observed");

        Assert.Empty(await QueuedAsync());
        Assert.Equal(["one"], observers.Take("observed"));
        Assert.Empty(observers.Take("observed"));
        observers.Committed("observed");
        Assert.Equal(["observed"], await QueuedAsync());
    }

    [Fact]
    public void Who_joins_is_told_alone()
    {
        observers.TryAdd("observed", "one");
        observers.Take("observed");

        observers.TryAdd("observed", "two");

        Assert.Equal(["two"], observers.Take("observed"));
    }

    [Fact]
    public void Who_has_gone_is_not_told()
    {
        observers.TryAdd("observed", "one");
        observers.TryAdd("observed", "two");

        observers.Remove("one");
        observers.Committed("observed");

        Assert.Equal(["two"], observers.Take("observed"));
    }

    [Fact]
    public async Task An_instance_whose_observers_have_gone_is_not_queued_any_more()
    {
        observers.TryAdd("observed", "one");
        observers.Remove("one");
        await QueuedAsync();

        observers.Committed("observed");

        Assert.Empty(await QueuedAsync());
    }

    [Fact]
    public void A_connection_observes_so_many_and_no_more()
    {
        for (var number = 0; number < InstanceObservers.MostPerConnection; number++)
            Assert.True(observers.TryAdd($"{number}", "one"));

        Assert.False(observers.TryAdd("another", "one"));
        Assert.True(observers.TryAdd("0", "one"));
        Assert.True(observers.TryAdd("another", "two"));
    }

    [Fact]
    public async Task A_connection_that_ends_while_it_begins_to_observe_leaves_nothing_behind()
    {
        using var connection = new CancellationTokenSource();
        var store = Substitute.For<IInstanceStore>();
        store.FindAsync("observed", Arg.Any<CancellationToken>()).Returns(_ =>
        {
            connection.Cancel();
            return new StoredInstance(Summary("observed"), [], []);
        });
        var context = Substitute.For<HubCallerContext>();
        context.ConnectionId.Returns("one");
        context.ConnectionAborted.Returns(connection.Token);
        using var hub = new WorkflowInstanceHub(observers, store) { Context = context };

        await hub.ObserveInstanceAsync("observed");

        Assert.Empty(observers.Take("observed"));
    }

    /// <summary>What is queued by now.</summary>
    private async Task<IReadOnlyList<string>> QueuedAsync()
    {
        var queued = new List<string>();
        observers.TryAdd("the last", "marker");
        await foreach (var id in observers.ChangedAsync(CancellationToken.None))
        {
            if (id == "the last")
                break;
            queued.Add(id);
        }

        observers.Remove("marker");
        return queued;
    }
}
