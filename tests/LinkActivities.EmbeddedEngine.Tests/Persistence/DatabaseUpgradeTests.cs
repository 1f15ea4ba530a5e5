using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Scheduling;
using Microsoft.EntityFrameworkCore;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class DatabaseUpgradeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Every column and index, as the database itself describes them; the order of columns is left out, since a later migration can only append.</summary>
    private const string SqliteSchema =
        """
        SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '') AS "Value"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        """;

    private const string PostgreSqlSchema =
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, collation_name, is_identity) AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
        """;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_migrations_make_what_the_model_says(DatabaseProvider provider)
    {
        await using var migrated = await TestDatabase.CreateAsync(provider);
        await using var created = await TestDatabase.CreateAsync(provider);
        await using var engine = await TestEngine.StartAsync(migrated);
        if (provider == DatabaseProvider.Sqlite)
            Directory.CreateDirectory(Path.GetDirectoryName(created.Options.SqlitePath)!);
        await using var context = Open(created);
        await context.Database.EnsureCreatedAsync();

        var expected = await SchemaAsync(context, provider);

        await using var upgraded = engine.OpenContext();
        Assert.Contains(expected, x => x.StartsWith("WorkflowBookmarks Payload", StringComparison.Ordinal));
        Assert.Equal(expected, await SchemaAsync(upgraded, provider));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_start_changes_nothing_and_loses_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var first = await TestEngine.StartAsync(database))
            await first.Definitions.SaveAsync([Definition("d")], [Trigger("d")], None);

        await using var second = await TestEngine.StartAsync(database);

        Assert.NotNull(await second.Definitions.FindByIdAsync("d-v1", None));
        await using var context = second.OpenContext();
        Assert.Equal(context.Database.GetMigrations(), await context.Database.GetAppliedMigrationsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_database_of_before_timers_keeps_its_rows_and_takes_timers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        if (provider == DatabaseProvider.Sqlite)
            Directory.CreateDirectory(Path.GetDirectoryName(database.Options.SqlitePath)!);
        await using (var old = Open(database))
        {
            await old.Database.MigrateAsync("20260701000000_InitialSchema");
            await old.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "WorkflowTriggers" VALUES ('d', 0, 'd-v1', 'activity', 'Elsa.HttpEndpoint', {"{}"});
                INSERT INTO "WorkflowInstances" VALUES ('a', 'd', 'd-v1', 1, 'Running', 'Suspended', NULL, NULL, 0, {false}, {Noon.Ticks}, {Noon.Ticks}, NULL);
                INSERT INTO "WorkflowInstanceDocuments" VALUES ('a', {"{}"u8.ToArray()}, {"{}"u8.ToArray()});
                INSERT INTO "WorkflowBookmarks" VALUES ('bookmark', 'a', 'definition', 'definition-v1', 'activity', 'execution', 'correlation', 'Elsa.HttpEndpoint', {"""{"path":"a"}"""}, {Noon.Ticks});
                """);
        }

        await using var engine = await TestEngine.StartAsync(database);

        Assert.Equal([Bookmark("a")], await engine.Instances.BookmarksAsync(None));
        Assert.Equal([Trigger("d")], await engine.Definitions.TriggersAsync(None));
        Assert.Null((await engine.Instances.FindAsync("a", None))!.Summary.ParentInstanceId);
        var timer = Bookmark("b") with { Name = "Elsa.Delay", Payload = DueTime.ResumeAt(Noon), DueAt = Noon };
        await engine.Instances.SaveAsync(Record(Summary("b") with { ParentInstanceId = "a" }, timer), None);
        Assert.Equal([timer], await engine.Timers.DueAsync(TimerPosition.Before(Noon), DateTimeOffset.MaxValue, 10, None));
        Assert.Equal("a", (await engine.Instances.FindAsync("b", None))!.Summary.ParentInstanceId);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_database_whose_history_is_empty_is_upgraded(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        if (provider == DatabaseProvider.Sqlite)
            Directory.CreateDirectory(Path.GetDirectoryName(database.Options.SqlitePath)!);
        await using (var context = Open(database))
        {
            await context.Database.ExecuteSqlRawAsync(
                "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) NOT NULL PRIMARY KEY, \"ProductVersion\" varchar(32) NOT NULL)");
        }

        await using var engine = await TestEngine.StartAsync(database);

        await engine.Instances.SaveAsync(Record("a"), None);
        Assert.NotNull(await engine.Instances.FindAsync("a", None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Hosts_that_start_at_once_on_a_new_database_all_start(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var engines = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TestEngine.StartAsync(database))));

        await engines[0].Instances.SaveAsync(Record("a"), None);
        Assert.NotNull(await engines[5].Instances.FindAsync("a", None));
        foreach (var engine in engines)
            await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_upgraded_does_not_stop_the_next()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Directory.CreateDirectory(Path.GetDirectoryName(database.Options.SqlitePath)!);
        await using (var context = Open(database))
        {
            await context.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """);
        }

        await using var engine = await TestEngine.StartAsync(database).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(await engine.Definitions.TriggersAsync(None));
    }

    private static EngineDbContext Open(TestDatabase database) =>
        new((DbContextOptions<EngineDbContext>)new DbContextOptionsBuilder<EngineDbContext>().UseEngineDatabase(database.Options).Options);

    private static async Task<List<string>> SchemaAsync(EngineDbContext context, DatabaseProvider provider)
    {
        var rows = await context.Database.SqlQueryRaw<string>(provider == DatabaseProvider.Sqlite ? SqliteSchema : PostgreSqlSchema).ToListAsync();
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
