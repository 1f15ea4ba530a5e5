using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Makes the journal's table, or brings it up to date, before anything links.</summary>
internal sealed partial class LinkJournalUpgrade(
    DatabaseSettings database, IDbContextFactory<LinkJournalContext> contexts, IDatabaseWriteGate gate, ILogger<LinkJournalUpgrade> logger)
{
    private const string Newest = LinkJournalAccounts.Name;

    /// <summary>Any number will do that other users of the same PostgreSQL database do not take: "LinkJour" in ASCII.</summary>
    private const long PostgreSqlLock = 0x4C696E6B4A6F7572;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Asking by hand spares a start that has nothing to upgrade the cost of EF's model.
        if (await IsUpToDateAsync(cancellationToken))
            return;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        // EF's own lock is a row on SQLite that stays behind when a process dies, and on PostgreSQL one on a table that may not be there yet.
        await context.Database.ExecuteSqlRawAsync(
            database.Kind == DatabaseKind.Sqlite
                ? "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\""
                : $"SELECT pg_advisory_lock({PostgreSqlLock})",
            cancellationToken);
        try
        {
            // Otherwise EF asks a table that is not there, and logs that as an error.
            await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            if (database.Kind == DatabaseKind.PostgreSql)
                await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({PostgreSqlLock})", CancellationToken.None);
        }

        LogUpgraded(Newest);
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var connection = JournalSql.Connect(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = database.Kind == DatabaseKind.Sqlite
            ? $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{LinkJournalContext.History}'"
            : $"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '{LinkJournalContext.History}'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null) == 0)
            return false;
        command.CommandText = $"SELECT COUNT(*) FROM \"{LinkJournalContext.History}\" WHERE \"MigrationId\" = '{Newest}'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null) > 0;
    }

    [LoggerMessage(1, LogLevel.Information, "The journal of links was upgraded to {Migration}.")]
    private partial void LogUpgraded(string migration);
}
