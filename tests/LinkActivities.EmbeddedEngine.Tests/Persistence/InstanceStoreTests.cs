using System.Text;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.EntityFrameworkCore;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class InstanceStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_saved_instance_is_found_with_all_that_it_had(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var summary = new InstanceSummary
        {
            Id = "0123456789abcdef",
            DefinitionId = "d",
            DefinitionVersionId = "v",
            Version = 3,
            Status = "Running",
            SubStatus = "Suspended",
            CorrelationId = "order 7",
            Name = "Überweisung",
            IncidentCount = 2,
            IsSystem = true,
            CreatedAt = Noon.AddTicks(1),
            UpdatedAt = Noon.AddTicks(2),
            FinishedAt = Noon.AddTicks(3),
        };

        await engine.Instances.SaveAsync(Record(summary), None);

        var found = await engine.Instances.FindAsync(summary.Id, None);
        Assert.Equal(summary, found!.Summary);
        Assert.Equal("""{"state":"0123456789abcdef"}""", Encoding.UTF8.GetString(found.State));
        Assert.Equal("""{"log":"0123456789abcdef"}""", Encoding.UTF8.GetString(found.Log));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_an_instance_lacks_stays_null(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var summary = Summary("a") with { Name = null, CorrelationId = null, FinishedAt = null };

        await engine.Instances.SaveAsync(Record(summary), None);

        Assert.Equal(summary, (await engine.Instances.FindAsync("a", None))!.Summary);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_time_with_an_offset_comes_back_as_the_same_moment(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var inBerlin = Noon.ToOffset(TimeSpan.FromHours(2));

        await engine.Instances.SaveAsync(Record(Summary("a") with { CreatedAt = inBerlin }), None);

        Assert.Equal(inBerlin, (await engine.Instances.FindAsync("a", None))!.Summary.CreatedAt);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_unknown_instance_is_not_found(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        Assert.Null(await engine.Instances.FindAsync("nobody", None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_later_record_replaces_summary_documents_and_bookmarks(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAsync(Record(Summary("a") with { Status = "Running", SubStatus = "Suspended" }, Bookmark("a", "1"), Bookmark("a", "2")), None);

        await engine.Instances.SaveAsync(
            new() { Summary = Summary("a"), Document = new TextDocument("second"), Bookmarks = [Bookmark("a", "2") with { Payload = "{}" }] }, None);

        var found = await engine.Instances.FindAsync("a", None);
        Assert.Equal(Summary("a"), found!.Summary);
        Assert.Equal("""{"state":"second"}""", Encoding.UTF8.GetString(found.State));
        Assert.Equal([Bookmark("a", "2") with { Payload = "{}" }], await engine.Instances.BookmarksAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_several_records_handed_over_at_once_the_last_one_wins(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        for (var version = 1; version <= 50; version++)
            await engine.Instances.EnqueueAsync(Record(Summary("a") with { Version = version }, version < 50 ? [Bookmark("a", $"{version}")] : []), None);
        await engine.Instances.FlushAsync(None);

        Assert.Equal(50, (await engine.Instances.FindAsync("a", None))!.Summary.Version);
        Assert.Empty(await engine.Instances.BookmarksAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_bookmark_comes_back_with_all_that_it_had(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var bookmarks = new[] { Bookmark("a", "1"), Bookmark("a", "2") with { CorrelationId = null, CreatedAt = Noon.AddTicks(7) }, Bookmark("b", "1") };

        await engine.Instances.SaveAsync(Record("b", bookmarks[2]), None);
        await engine.Instances.SaveAsync(Record("a", bookmarks[0], bookmarks[1]), None);

        Assert.Equal(bookmarks, await engine.Instances.BookmarksAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_suspended_instance_waits_for_the_same_after_a_restart_and_for_nothing_once_it_went_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var before = await TestEngine.StartAsync(database))
            await before.Instances.EnqueueAsync(Record("a", Bookmark("a")), None);

        await using var after = await TestEngine.StartAsync(database);
        var waitedFor = await after.Instances.BookmarksAsync(None);
        await after.Instances.SaveAsync(Record("a"), None);

        Assert.Equal([Bookmark("a")], waitedFor);
        Assert.Empty(await after.Instances.BookmarksAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stop_stores_all_that_was_handed_over(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var before = await TestEngine.StartAsync(database))
        {
            for (var i = 0; i < 1500; i++)
                await before.Instances.EnqueueAsync(Record($"{i}"), None);
        }

        await using var after = await TestEngine.StartAsync(database);
        Assert.Equal(1500, (await after.Instances.ListAsync(new() { Page = 0, PageSize = 1 }, None)).TotalCount);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sixteen_tasks_that_write_at_once_lose_nothing(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(task => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var record = Record($"{task}-{i}", i % 5 == 0 ? [Bookmark($"{task}-{i}")] : []);
                if (i % 50 == 0)
                    await engine.Instances.SaveAsync(record, None);
                else
                    await engine.Instances.EnqueueAsync(record, None);
            }
        })));
        await engine.Instances.FlushAsync(None);

        var stored = await engine.Instances.ListAsync(new(), None);
        Assert.Equal(8000, stored.Items.Select(x => x.Id).Distinct().Count());
        Assert.Equal(1600, (await engine.Instances.BookmarksAsync(None)).Count);
        Assert.NotNull(await engine.Instances.FindAsync("15-499", None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Deleting_takes_all_that_belongs_to_an_instance_and_leaves_the_others(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.EnqueueAsync(Record("a", Bookmark("a")), None);
        await engine.Instances.EnqueueAsync(Record("b", Bookmark("b")), None);

        var deleted = await engine.Instances.DeleteAsync(["a", "a", "nobody"], None);

        Assert.Equal(1, deleted);
        Assert.Null(await engine.Instances.FindAsync("a", None));
        Assert.NotNull(await engine.Instances.FindAsync("b", None));
        Assert.Equal([Bookmark("b")], await engine.Instances.BookmarksAsync(None));
        await using var context = engine.OpenContext();
        Assert.Equal(["b"], context.Documents.Select(x => x.InstanceId));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Thousands_are_deleted_at_once(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var ids = Enumerable.Range(0, 2300).Select(x => $"{x}").ToList();
        await engine.Instances.SaveAllAsync([.. ids.Select(Summary)]);

        Assert.Equal(2300, await engine.Instances.DeleteAsync(ids, None));
        Assert.Empty((await engine.Instances.ListAsync(new(), None)).Items);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_document_that_cannot_be_written_fails_alone(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        await engine.Instances.EnqueueAsync(Record("a"), None);
        var poisonous = engine.Instances.SaveAsync(new() { Summary = Summary("bad"), Document = new PoisonousDocument() }, None);
        await engine.Instances.SaveAsync(Record("b"), None);

        await Assert.ThrowsAsync<NotSupportedException>(() => poisonous);
        var stored = await engine.Instances.ListAsync(new() { Descending = false }, None);
        Assert.Equal(["a", "b"], stored.Items.Select(x => x.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_record_that_the_database_refuses_fails_alone(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        await engine.Instances.EnqueueAsync(Record("a"), None);
        var refused = engine.Instances.SaveAsync(Record(Summary("bad"), Bookmark("bad", "same"), Bookmark("bad", "same")), None);
        await engine.Instances.EnqueueAsync(Record("b"), None);
        await engine.Instances.FlushAsync(None);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => refused);
        var stored = await engine.Instances.ListAsync(new() { Descending = false }, None);
        Assert.Equal(["a", "b"], stored.Items.Select(x => x.Id));
    }

    [Theory, OnPostgreSql]
    public async Task A_connection_that_broke_is_replaced(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAsync(Record("a"), None);
        await using (var context = engine.OpenContext())
        {
            await context.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        await engine.Instances.SaveAsync(Record("b"), None);

        Assert.NotNull(await engine.Instances.FindAsync("b", None));
    }
}
