using System.Text.Json.Nodes;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Tests.Persistence;

/// <summary>A journal as the host has it, on a database of its own.</summary>
internal sealed class JournalScene : IAsyncDisposable, IDbContextFactory<LinkJournalContext>, IDatabaseWriteGate
{
    private readonly JournalDatabase _database;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private JournalWriter _writer;

    private JournalScene(JournalDatabase database)
    {
        _database = database;
        (_writer, Journal) = Open();
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-07-01T10:00:00Z", null));

    public ILinkJournal Journal { get; private set; }

    public int Transactions { get; private set; }

    /// <summary>Ends when the journal comes to write and has to wait.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<JournalScene> MakeAsync(DatabaseKind kind)
    {
        var scene = new JournalScene(await JournalDatabase.MakeAsync(kind));
        await scene.UpgradeAsync();
        return scene;
    }

    /// <summary>A journal as an older version made it.</summary>
    public static async Task<JournalScene> MakeAsync(DatabaseKind kind, string migration)
    {
        var scene = new JournalScene(await JournalDatabase.MakeAsync(kind));
        await using var context = scene.CreateDbContext();
        await context.GetService<IMigrator>().MigrateAsync(migration);
        return scene;
    }

    /// <summary>The names of the table's indexes, but for the key's.</summary>
    public Task<List<string>> IndexesAsync() => ReadAsync(
        _database.Settings.Kind == DatabaseKind.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'IX%' ORDER BY name"
            : "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'IX%' ORDER BY indexname",
        column: 0);

    /// <summary>How SQLite goes about a query.</summary>
    public async Task<string> PlanAsync(string query) => string.Join('\n', await ReadAsync($"EXPLAIN QUERY PLAN {WithoutParameters(query)}", column: 3));

    public Task UpgradeAsync() => new LinkJournalUpgrade(_database.Settings, this, this, NullLogger<LinkJournalUpgrade>.Instance).RunAsync(CancellationToken.None);

    /// <summary>Goes on as after a restart.</summary>
    public async Task RestartAsync()
    {
        await _writer.DisposeAsync();
        await UpgradeAsync();
        (_writer, Journal) = Open();
    }

    public Task StopAsync() => _writer.StopAsync(CancellationToken.None);

    /// <summary>Keeps the journal from writing until it is disposed.</summary>
    public async Task<IDisposable> HoldAsync()
    {
        await _turn.WaitAsync();
        return new Turn(_turn);
    }

    public LinkJournalEntry Entry(int number = 0) => new()
    {
        Id = Guid.CreateVersion7(Time.GetUtcNow().AddMilliseconds(number)).ToString("N"),
        Service = "auth0",
        Tenant = "sandbox",
        PrimaryUserId = "auth0|ada",
        SecondaryUserId = $"google-oauth2|{number}",
        SecondaryProvider = "google-oauth2",
        SecondaryIdentityId = $"{number}",
        Merge = MetadataMerge.Merge,
        Primary = new JsonObject { ["user_id"] = "auth0|ada", ["name"] = "Ada \u0000 “Łovelace”" },
        Secondary = new JsonObject { ["user_id"] = $"google-oauth2|{number}" },
        MergedUserMetadata = new JsonObject { ["newsletter"] = true },
        CreatedAt = Time.GetUtcNow()
    };

    public LinkJournalContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<LinkJournalContext>();
        LinkJournalContext.Use(options, _database.Settings);
        return new LinkJournalContext(options.Options);
    }

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn.CurrentCount == 0)
            Waiting.TrySetResult();
        await _turn.WaitAsync(cancellationToken);
        Transactions++;
        return new Turn(_turn);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
        _turn.Dispose();
    }

    // EF writes the parameters in front, as commands of SQLite's shell, which are not SQL; a plan does not need their values.
    private static string WithoutParameters(string query) => query[query.IndexOf("SELECT", StringComparison.Ordinal)..];

    private async Task<List<string>> ReadAsync(string sql, int column)
    {
        await using var connection = JournalDialect.Of(_database.Settings.Kind).Connect(_database.Settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(column));
        return values;
    }

    private (JournalWriter, ILinkJournal) Open()
    {
        var writer = new JournalWriter(new JournalCommitter(_database.Settings, this));
        return (writer, new DatabaseLinkJournal(writer, this, Time));
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
