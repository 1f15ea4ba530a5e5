using System.Text.Json.Nodes;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.Identity;
using Microsoft.EntityFrameworkCore;
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
