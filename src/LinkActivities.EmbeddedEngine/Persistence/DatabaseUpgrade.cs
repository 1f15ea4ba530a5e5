using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Makes the database, or brings its tables up to date, before anything reads it.</summary>
internal sealed partial class DatabaseUpgrade(
    EngineDatabaseOptions options, IDbContextFactory<EngineDbContext> contexts, TimeProvider time, ILogger<DatabaseUpgrade> logger)
{
    /// <summary>Any number will do that other users of the same PostgreSQL database do not take: "LinkActi" in ASCII.</summary>
    private const long PostgreSqlLock = 0x4C696E6B41637469;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    /// <summary>How long another host may take to upgrade, and a statement on large tables.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Applies the migrations that the database lacks. Hosts that start at once wait for each other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
            await RunOnSqliteAsync(options.SqlitePath, cancellationToken).ConfigureAwait(false);
        else
            await RunOnPostgreSqlAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunOnSqliteAsync(string path, CancellationToken cancellationToken)
    {
        CreateFile(path);
        using var fileLock = await LockAsync($"{path}.upgrade", cancellationToken).ConfigureAwait(false);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        context.Database.SetCommandTimeout(Patience);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken).ConfigureAwait(false);
        // EF's own lock is a row that stays behind when the process dies while upgrading, and would then stop every later start.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken).ConfigureAwait(false);
        await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunOnPostgreSqlAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        context.Database.SetCommandTimeout(Patience);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        // The lock is the session's. EF's own is a lock on its history table, which two first starts make at once and fail.
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgreSqlLock})", cancellationToken).ConfigureAwait(false);
        try
        {
            await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Where the connection broke, the lock has gone with it.
            if (context.Database.GetDbConnection().State == ConnectionState.Open)
                await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({PostgreSqlLock})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task MigrateAsync(EngineDbContext context, CancellationToken cancellationToken)
    {
        // Otherwise EF asks a table that is not there, and logs that as an error.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        if (pending.Count == 0)
            return;
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        LogUpgraded(pending.Count, pending[^1]);
    }

    /// <summary>Makes the file for its owner alone before SQLite would make it for everyone; SQLite gives its log the file's mode.</summary>
    private static void CreateFile(string path)
    {
        if (File.Exists(path))
            return;
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        Open(path, FileShare.ReadWrite).Dispose();
    }

    /// <summary>A lock that the operating system takes back when the process dies.</summary>
    /// <exception cref="IOException">The file cannot be made, or another process has held it for too long.</exception>
    private async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return Open(path, FileShare.None);
            }
            catch (IOException exception) when (IsHeldByAnother(exception) && time.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(LockRetry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>EWOULDBLOCK on Linux and macOS, a sharing violation on Windows; not a full disk, which waiting would not empty.</summary>
    private static bool IsHeldByAnother(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static FileStream Open(string path, FileShare share)
    {
        var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        return new(path, how);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The engine's database was upgraded by {Count} migrations to {Migration}.")]
    private partial void LogUpgraded(int count, string migration);
}
