using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class SqliteFileTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_file_and_its_folder_are_made_for_their_owner_alone()
    {
        await using var engine = await TestEngine.StartAsync(DatabaseProvider.Sqlite);
        await engine.Instances.SaveAsync(Record("a"), None);
        if (OperatingSystem.IsWindows())
            return;

        var folder = Path.GetDirectoryName(engine.SqlitePath)!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.True(File.Exists($"{engine.SqlitePath}-wal"));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Every_connection_waits_for_locks_and_syncs_at_checkpoints_only()
    {
        await using var engine = await TestEngine.StartAsync(DatabaseProvider.Sqlite);
        await using var context = engine.OpenContext();

        Assert.Equal("wal", await ScalarAsync(context, "PRAGMA journal_mode"));
        Assert.Equal("1", await ScalarAsync(context, "PRAGMA synchronous"));
        Assert.Equal("5000", await ScalarAsync(context, "PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task Another_connection_sees_whole_batches_only_while_the_writer_writes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var engine = await TestEngine.StartAsync(database);
        using var beside = database.OpenBeside();

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 5000; i++)
                await engine.Instances.EnqueueAsync(Record($"{i}", Bookmark($"{i}")), None);
            await engine.Instances.FlushAsync(None);
        });
        var looks = 0;
        do
        {
            Assert.Equal("0", Incomplete(beside));
            looks++;
        }
        while (!writing.IsCompleted);
        await writing;

        Assert.True(looks > 1);
        Assert.Equal("5000", Scalar(beside, "SELECT count(*) FROM WorkflowInstances"));
    }

    [Fact]
    public async Task What_was_saved_is_in_the_files_that_a_killed_process_leaves_behind()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var killed = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var engine = await TestEngine.StartAsync(database);
        for (var i = 0; i < 1000; i++)
            await engine.Instances.EnqueueAsync(Record($"{i}", Bookmark($"{i}")), None);
        await engine.Instances.SaveAsync(Record("last"), None);

        Directory.CreateDirectory(Path.GetDirectoryName(killed.Options.SqlitePath)!);
        foreach (var suffix in (string[])["", "-wal"])
            File.Copy(database.Options.SqlitePath + suffix, killed.Options.SqlitePath + suffix);

        await using (var after = await TestEngine.StartAsync(killed))
        {
            Assert.Equal(1001, (await after.Instances.ListAsync(new(), None)).TotalCount);
            Assert.NotNull(await after.Instances.FindAsync("last", None));
        }
        using var connection = killed.OpenBeside();
        Assert.Equal("ok", Scalar(connection, "PRAGMA integrity_check"));
        Assert.Equal("1", Incomplete(connection));
    }

    [Fact]
    public async Task A_stop_leaves_one_file_with_everything_in_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var engine = await TestEngine.StartAsync(database))
            await engine.Instances.EnqueueAsync(Record("a"), None);

        Assert.False(File.Exists($"{database.Options.SqlitePath}-wal"));
        using var connection = database.OpenBeside();
        Assert.Equal("1", Scalar(connection, "SELECT count(*) FROM WorkflowInstances"));
    }

    [Fact]
    public async Task Definitions_are_not_written_while_someone_else_holds_the_gate()
    {
        await using var engine = await TestEngine.StartAsync(DatabaseProvider.Sqlite);
        Task save, delete;
        using (await engine.Gate.EnterAsync(None))
        {
            // SQLite does all its work before it returns, so what is not done now waits for the gate.
            save = engine.Definitions.SaveAsync([Definition("d")], null, None);
            delete = engine.Definitions.DeleteAsync(["e"], None);
            Assert.False(save.IsCompleted);
            Assert.False(delete.IsCompleted);
        }

        await Task.WhenAll(save, delete);
        Assert.NotNull(await engine.Definitions.FindByIdAsync("d-v1", None));
    }

    [Fact]
    public async Task Instances_are_not_written_while_someone_else_holds_the_gate()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var engine = await TestEngine.StartAsync(database);
        await using var committer = new SqliteInstanceCommitter(database.Options, engine.Gate);
        Task commit;
        using (await engine.Gate.EnterAsync(None))
        {
            commit = committer.CommitAsync([new(Summary("a"), [], [], [])], None);
            Assert.False(commit.IsCompleted);
        }

        await commit;
        Assert.NotNull(await engine.Instances.FindAsync("a", None));
    }

    /// <summary>How many instances lack their documents or the bookmark that was stored with them.</summary>
    private static string Incomplete(SqliteConnection connection) => Scalar(
        connection,
        """
        SELECT count(*) FROM WorkflowInstances i
        LEFT JOIN WorkflowInstanceDocuments d ON d.InstanceId = i.Id LEFT JOIN WorkflowBookmarks b ON b.InstanceId = i.Id
        WHERE d.InstanceId IS NULL OR b.InstanceId IS NULL
        """);

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }

    private static async Task<string> ScalarAsync(EngineDbContext context, string sql)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    }
}
