using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Scheduling;
using Microsoft.EntityFrameworkCore;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class TimerStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Timers_are_read_in_pages_in_the_order_in_which_they_come_due(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        foreach (var (instance, minute) in new[] { ("d", 2), ("B", 1), ("a", 1), ("c", 1), ("late", 9) })
            await engine.Instances.SaveAsync(Record(instance, Timed(instance, "2", minute), Timed(instance, "1", minute)), None);

        var first = await engine.Timers.DueAsync(TimerPosition.Before(Noon), At(9), 3, None);
        var second = await engine.Timers.DueAsync(TimerEntry.Of(first[^1]).Position, At(9), 100, None);

        Assert.Equal(["B1", "B2", "a1"], first.Select(x => x.InstanceId + x.Id));
        Assert.Equal(["a1", "a2", "c1", "c2", "d1", "d2"], second.Select(x => x.InstanceId + x.Id));
        Assert.Equal(Timed("B", "1", 1), first[0]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Timers_are_not_among_what_is_listened_for_from_the_start(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAsync(Record("a", Timed("a", "1", 1), Bookmark("a", "2")), None);

        Assert.Equal(["2"], (await engine.Instances.BookmarksAsync(None)).Select(x => x.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_trigger_is_owed_next_is_kept(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var trigger = new StoredTrigger("d", "d-v1", "T", "Elsa.Timer", DueTime.StartAt(At(1), TimeSpan.FromMinutes(1)));
        await engine.Definitions.SaveAsync([Definition("d")], [trigger, Trigger("d")], None);

        await engine.Timers.SetDueAsync(trigger, At(2), None);

        Assert.Equal([At(2), null], (await engine.Definitions.TriggersAsync(None)).Select(x => x.DueAt));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_trigger_that_was_replaced_meanwhile_is_left_alone(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var trigger = new StoredTrigger("d", "d-v1", "T", "Elsa.Timer", DueTime.StartAt(At(1), TimeSpan.FromMinutes(1)));
        await engine.Definitions.SaveAsync([Definition("d")], [trigger with { DueAt = At(7) }], None);

        await engine.Timers.SetDueAsync(trigger, At(2), None);

        Assert.Equal([At(7)], (await engine.Definitions.TriggersAsync(None)).Select(x => x.DueAt));
    }

    [Fact]
    public async Task Timers_due_soon_are_found_by_an_index()
    {
        await using var engine = await TestEngine.StartAsync(DatabaseProvider.Sqlite);
        await using var context = engine.OpenContext();
        var query = context.Bookmarks.Where(x => x.DueAt >= Noon && x.DueAt < At(1)).OrderBy(x => x.DueAt).ThenBy(x => x.InstanceId).ThenBy(x => x.Id).Take(10).ToQueryString();
        var select = query[query.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@p", "10", StringComparison.Ordinal);

        await using var command = context.Database.GetDbConnection().CreateCommand();
        await context.Database.OpenConnectionAsync();
        command.CommandText = $"EXPLAIN QUERY PLAN {select}";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());

        Assert.Contains("IX_WorkflowBookmarks_DueAt_InstanceId_Id", reader.GetString(3), StringComparison.Ordinal);
    }

    private static StoredBookmark Timed(string instanceId, string id, int minute) =>
        Bookmark(instanceId, id) with { Name = "Elsa.Delay", Payload = DueTime.ResumeAt(At(minute)), DueAt = At(minute) };

    private static DateTimeOffset At(int minute) => Noon + TimeSpan.FromMinutes(minute);
}
