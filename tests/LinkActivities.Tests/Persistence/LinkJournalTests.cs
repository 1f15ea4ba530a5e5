using System.Text.Json.Nodes;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.DesignerHost.Persistence.Migrations;
using LinkActivities.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.Tests.Persistence;

public sealed class LinkJournalTests
{
    [Theory]
    [OnDatabases]
    public async Task An_entry_comes_back_as_it_was_opened(string database)
    {
        await using var scene = await SceneAsync(database);
        var entry = scene.Entry() with { ConnectionId = "con_1", Merge = MetadataMerge.Discard, MergedAppMetadata = new JsonObject { ["plan"] = "gold" } };
        await scene.Journal.OpenAsync(entry, default);
        var open = Assert.Single(await scene.Journal.OpenEntriesAsync(default));
        Assert.True(JsonNode.DeepEquals(entry.Primary, open.Primary));
        Assert.True(JsonNode.DeepEquals(entry.MergedAppMetadata, open.MergedAppMetadata));
        Assert.True(JsonNode.DeepEquals(entry.MergedUserMetadata, open.MergedUserMetadata));
        Assert.Equal(
            (entry.Id, entry.Tenant, entry.SecondaryUserId, "con_1", MetadataMerge.Discard, LinkJournalState.Open, entry.CreatedAt, (DateTimeOffset?)null),
            (open.Id, open.Tenant, open.SecondaryUserId, open.ConnectionId, open.Merge, open.State, open.CreatedAt, open.ClosedAt));
    }

    [Theory]
    [OnDatabases]
    public async Task What_was_open_is_open_after_a_restart_oldest_first(string database)
    {
        await using var scene = await SceneAsync(database);
        var (first, second, third) = (scene.Entry(1), scene.Entry(2), scene.Entry(3));
        await scene.Journal.OpenAsync(second, default);
        await scene.Journal.OpenAsync(first, default);
        await scene.Journal.OpenAsync(third, default);
        await scene.Journal.CloseAsync(third.Id, LinkJournalState.Linked, null, default);
        await scene.RestartAsync();
        Assert.Equal([first.Id, second.Id], (await scene.Journal.OpenEntriesAsync(default)).Select(x => x.Id));
    }

    [Theory]
    [OnDatabases]
    public async Task A_closed_entry_tells_how_and_when_it_ended(string database)
    {
        await using var scene = await SceneAsync(database);
        var entry = scene.Entry();
        await scene.Journal.OpenAsync(entry, default);
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        var error = new LinkError { Code = "conflict", Message = "Taken.", Status = 409, Service = new ServiceError(409, "x", "y") };
        await scene.Journal.CloseAsync(entry.Id, LinkJournalState.Failed, error, default);
        await scene.Journal.CloseAsync(entry.Id, LinkJournalState.Linked, null, default);
        await scene.Journal.CloseAsync("unknown", LinkJournalState.Linked, null, default);
        var closed = Assert.Single(await scene.Journal.RecentAsync(0, 10, default));
        Assert.Equal((LinkJournalState.Failed, error, entry.CreatedAt.AddSeconds(2)), (closed.State, closed.Error, closed.ClosedAt));
        Assert.Empty(await scene.Journal.OpenEntriesAsync(default));
    }

    [Theory]
    [OnDatabases]
    public async Task Recent_entries_come_newest_first_and_in_pages(string database)
    {
        await using var scene = await SceneAsync(database);
        var entries = Enumerable.Range(0, 5).Select(scene.Entry).ToList();
        foreach (var entry in entries)
            await scene.Journal.OpenAsync(entry, default);
        Assert.Equal([entries[3].Id, entries[2].Id], (await scene.Journal.RecentAsync(1, 2, default)).Select(x => x.Id));
    }

    [Theory]
    [OnDatabases]
    public async Task The_links_of_an_account_are_those_that_it_was_on_either_side_of_newest_first_and_in_pages(string database)
    {
        await using var scene = await SceneAsync(database);
        var kept = scene.Entry(1) with { PrimaryUserId = "auth0|joan" };
        var gone = scene.Entry(2) with { SecondaryUserId = "auth0|joan" };
        var keptAgain = scene.Entry(3) with { PrimaryUserId = "auth0|joan" };
        foreach (var entry in new[] { keptAgain, kept, scene.Entry(4) with { SecondaryUserId = "auth0|Joan" }, gone, scene.Entry(5) })
            await scene.Journal.OpenAsync(entry, default);
        await scene.Journal.CloseAsync(gone.Id, LinkJournalState.Linked, null, default);
        var found = await scene.Journal.OfAccountAsync("auth0|joan", 0, 10, default);
        Assert.Equal([(keptAgain.Id, LinkJournalState.Open), (gone.Id, LinkJournalState.Linked), (kept.Id, LinkJournalState.Open)], found.Select(x => (x.Id, x.State)));
        Assert.Equal([gone.Id], (await scene.Journal.OfAccountAsync("auth0|joan", 1, 1, default)).Select(x => x.Id));
        Assert.Empty(await scene.Journal.OfAccountAsync("nobody", 0, 10, default));
    }

    [Theory]
    [OnDatabases]
    public async Task A_journal_of_the_first_version_keeps_its_links_and_finds_those_of_an_account(string database)
    {
        await using var scene = await JournalScene.MakeAsync(Enum.Parse<DatabaseKind>(database), LinkJournalSchema.Name);
        Assert.Equal(["IX_LinkJournal_Open"], await scene.IndexesAsync());
        var entries = Enumerable.Range(0, 3).Select(scene.Entry).ToList();
        foreach (var entry in entries)
            await scene.Journal.OpenAsync(entry, default);
        await scene.Journal.CloseAsync(entries[0].Id, LinkJournalState.Linked, null, default);

        await scene.RestartAsync();

        Assert.Equal(["IX_LinkJournal_Open", "IX_LinkJournal_Primary", "IX_LinkJournal_Secondary"], await scene.IndexesAsync());
        Assert.Equal([entries[2].Id, entries[1].Id, entries[0].Id], (await scene.Journal.OfAccountAsync("auth0|ada", 0, 10, default)).Select(x => x.Id));
        Assert.Equal([entries[1].Id, entries[2].Id], (await scene.Journal.OpenEntriesAsync(default)).Select(x => x.Id));
    }

    [Fact]
    public async Task The_links_of_an_account_are_found_by_the_indexes_and_not_sorted()
    {
        await using var scene = await SceneAsync(nameof(DatabaseKind.Sqlite));
        await using var context = scene.CreateDbContext();
        var plan = await scene.PlanAsync(DatabaseLinkJournal.OfAccount(context, "auth0|ada").Take(20).ToQueryString());
        Assert.Contains("USING INDEX IX_LinkJournal_Primary", plan, StringComparison.Ordinal);
        Assert.Contains("USING INDEX IX_LinkJournal_Secondary", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [OnDatabases]
    public async Task An_id_that_is_taken_is_refused_and_spoils_nothing_of_its_batch(string database)
    {
        await using var scene = await SceneAsync(database);
        var taken = scene.Entry(0);
        await scene.Journal.OpenAsync(taken, default);
        List<Task> opening;
        using (await scene.HoldAsync())
            opening = [.. Enumerable.Range(0, 10).Select(i => scene.Journal.OpenAsync(i == 5 ? taken : scene.Entry(i + 1), default).AsTask())];
        await Assert.ThrowsAsync<InvalidOperationException>(() => opening[5]);
        await Task.WhenAll(opening.Where((_, i) => i != 5));
        Assert.Equal(10, (await scene.Journal.OpenEntriesAsync(default)).Count);
    }

    [Theory]
    [OnDatabases]
    public async Task Entries_that_come_while_the_disk_is_busy_share_a_transaction(string database)
    {
        await using var scene = await SceneAsync(database);
        await scene.Journal.OpenAsync(scene.Entry(1000), default);
        var before = scene.Transactions;
        List<Task> opening;
        using (await scene.HoldAsync())
            opening = [.. Enumerable.Range(0, 100).Select(i => scene.Journal.OpenAsync(scene.Entry(i), default).AsTask())];
        await Task.WhenAll(opening);
        Assert.InRange(scene.Transactions - before, 1, 3);
    }

    [Fact]
    public async Task One_that_gives_up_while_it_waits_is_not_written()
    {
        await using var scene = await SceneAsync(nameof(DatabaseKind.Sqlite));
        using var cancellation = new CancellationTokenSource();
        using (await scene.HoldAsync())
        {
            // The first keeps the loop busy; the second is still in the queue.
            _ = scene.Journal.OpenAsync(scene.Entry(1), default).AsTask();
            await scene.Waiting.Task;
            var waiting = scene.Journal.OpenAsync(scene.Entry(2), cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await scene.Journal.OpenAsync(scene.Entry(3), default);
        Assert.DoesNotContain(await scene.Journal.RecentAsync(0, 10, default), x => x.SecondaryIdentityId == "2");
    }

    [Fact]
    public async Task A_journal_that_is_closed_says_so()
    {
        await using var scene = await SceneAsync(nameof(DatabaseKind.Sqlite));
        await scene.StopAsync();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await scene.Journal.OpenAsync(scene.Entry(), default));
        Assert.Equal("The journal of links is closed: the host is stopping.", failure.Message);
    }

    [Theory]
    [OnDatabases]
    public async Task The_migrations_make_the_tables_of_the_model(string database)
    {
        await using var scene = await SceneAsync(database);
        await scene.UpgradeAsync();
        await using var context = scene.CreateDbContext();
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var byModel = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model);
        var generator = context.GetService<IMigrationsSqlGenerator>();
        var wanted = generator.Generate(byModel, context.GetService<IDesignTimeModel>().Model).Select(x => Normal(x.CommandText)).Order();
        var migrations = context.GetService<IMigrationsAssembly>();
        var made = migrations.Migrations.Values
            .SelectMany(x => generator.Generate(migrations.CreateMigration(x, context.Database.ProviderName!).UpOperations, context.GetService<IDesignTimeModel>().Model))
            .Select(x => Normal(x.CommandText)).Order();
        Assert.Equal(wanted, made);
    }

    // The order of the columns is the migration's to choose: the document last, so that reading those before it does not read past it.
    private static string Normal(string sql) => string.Join('\n', sql.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order());

    private static Task<JournalScene> SceneAsync(string database) => JournalScene.MakeAsync(Enum.Parse<DatabaseKind>(database));
}
