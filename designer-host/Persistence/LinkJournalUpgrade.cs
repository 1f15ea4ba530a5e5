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

    private readonly JournalDialect _dialect = JournalDialect.Of(database.Kind);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Asking by hand spares a start that has nothing to upgrade the cost of EF's model.
        if (await IsUpToDateAsync(cancellationToken))
            return;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(_dialect.Lock, cancellationToken);
        try
        {
            // Otherwise EF asks a table that is not there, and logs that as an error.
            await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            if (_dialect.Unlock is { } unlock)
                await context.Database.ExecuteSqlRawAsync(unlock, CancellationToken.None);
        }

        LogUpgraded(Newest);
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var connection = _dialect.Connect(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = _dialect.CountHistories;
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null) == 0)
            return false;
        command.CommandText = $"SELECT COUNT(*) FROM \"{LinkJournalContext.History}\" WHERE \"MigrationId\" = '{Newest}'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null) > 0;
    }

    [LoggerMessage(1, LogLevel.Information, "The journal of links was upgraded to {Migration}.")]
    private partial void LogUpgraded(string migration);
}
