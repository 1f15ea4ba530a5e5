using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Scheduling;
using LinkActivities.EmbeddedEngine.Tests.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Scheduling;

public sealed class TimerQueueTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    [Fact]
    public void What_comes_due_beyond_the_edge_stays_in_the_database()
    {
        var queue = Loaded(until: 10);

        queue.Add(Bookmark("near", 9));
        queue.Add(Bookmark("far", 10));

        Assert.Equal(1, queue.Count);
        Assert.Equal(At(9), queue.NextDue);
    }

    [Fact]
    public void Timers_come_in_the_order_of_their_time()
    {
        var queue = Loaded(until: 10);
        foreach (var (id, at) in new[] { ("c", 3), ("a", 1), ("b", 2), ("b2", 2) })
            queue.Add(Bookmark(id, at));

        Assert.Equal(["a", "b", "b2"], Take(queue, At(2)));
        Assert.Equal(At(3), queue.NextDue);
    }

    [Fact]
    public void When_there_are_too_many_the_latest_are_left_to_the_database_and_loaded_again()
    {
        var queue = Loaded(until: 100, capacity: 4);
        for (var i = 10; i > 0; i--)
            queue.Add(Bookmark($"i{i:00}", i));
        Assert.Equal(4, queue.Count);

        Assert.Equal(["i01", "i02", "i03", "i04"], Take(queue, At(50)));

        Assert.Equal(new TimerPosition(At(5), "i05", "b-i05"), queue.BeginLoading(At(100)));
    }

    [Fact]
    public void What_is_waited_for_while_timers_are_loaded_is_not_lost_between_the_two()
    {
        var queue = Loaded(until: 10);
        var from = queue.BeginLoading(At(20));

        queue.Add(Bookmark("late", 15));
        queue.EndLoading([], TimerPosition.Before(At(30)));

        Assert.Equal(TimerPosition.Before(At(10)), from);
        Assert.Equal(["late"], Take(queue, At(15)));
    }

    [Fact]
    public void What_is_loaded_and_waited_for_at_once_is_there_once()
    {
        var queue = Loaded(until: 10);
        queue.BeginLoading(At(20));
        queue.Add(Bookmark("x", 15));

        queue.EndLoading([Bookmark("x", 15)], TimerPosition.Before(At(30)));

        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void What_is_waited_for_no_longer_is_gone_also_where_it_was_to_be_tried_again()
    {
        var queue = Loaded(until: 10);
        queue.Add(Bookmark("a", 1));
        queue.Keep(TimerEntry.Of(Bookmark("b", 2)).Again(At(50)));

        queue.Remove(Bookmark("a", 1));
        queue.Remove(Bookmark("b", 2));

        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void What_is_to_be_tried_again_is_not_left_to_the_database_which_is_not_asked_for_it_again()
    {
        var queue = Loaded(until: 10, capacity: 2);
        queue.Keep(TimerEntry.Of(Bookmark("retried", 1)).Again(At(50)));
        for (var i = 2; i < 6; i++)
            queue.Add(Bookmark($"i{i}", i));

        Assert.Equal(["i2", "i3", "retried"], Take(queue, At(50)));
    }

    [Fact]
    public void It_says_when_something_comes_due_sooner_than_all_the_rest()
    {
        var queue = Loaded(until: 10);
        var told = 0;
        queue.Sooner += () => told++;

        queue.Add(Bookmark("b", 2));
        queue.Add(Bookmark("c", 3));
        Assert.Equal(1, told);
        queue.Add(Bookmark("a", 1));

        Assert.Equal(2, told);
    }

    private static TimerQueue Loaded(int until, int capacity = 1000)
    {
        var queue = new TimerQueue(capacity);
        queue.BeginLoading(At(until));
        queue.EndLoading([], TimerPosition.Before(At(until)));
        return queue;
    }

    private static List<string> Take(TimerQueue queue, DateTimeOffset now)
    {
        var taken = new List<string>();
        while (queue.TakeDue(now) is { } entry)
            taken.Add(entry.Bookmark!.InstanceId);
        return taken;
    }

    private static StoredBookmark Bookmark(string instanceId, int minute) => Samples.Bookmark(instanceId, $"b-{instanceId}") with { DueAt = At(minute) };

    private static DateTimeOffset At(int minute) => Noon + TimeSpan.FromMinutes(minute);
}
