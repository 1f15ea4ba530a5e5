using LinkActivities.EmbeddedEngine.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Brings the database up to date before any other service starts, and writes the last instances after every other has stopped.</summary>
internal sealed class EnginePersistenceService(EngineDatabaseOptions options, DatabaseUpgrade upgrade, InstanceWriter writer) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await upgrade.RunAsync(cancellationToken).ConfigureAwait(false);
        writer.Start();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await writer.StopAsync(cancellationToken).ConfigureAwait(false);
        // SQLite folds its log into the file when the last connection closes; pooled ones would keep both.
        if (options.Provider == DatabaseProvider.Sqlite)
            SqliteConnection.ClearPool(new SqliteConnection(options.ResolvedConnectionString));
    }
}
