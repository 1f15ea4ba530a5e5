using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Sets up each connection to a SQLite file; SQLite keeps these settings with the connection, not with the file.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    /// <summary>
    /// With a write-ahead log, <c>NORMAL</c> survives the death of the process without a wait for the disk at each commit (a power cut may
    /// take the last ones, never part of one). Longer logs between checkpoints write a page that changed often once.
    /// </summary>
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;";

    /// <summary>What the writer's connection has besides: room for the index pages that inserts touch (8 MB).</summary>
    internal const string WriterPragmas = "PRAGMA cache_size=-8192;";

    /// <summary>Sets up an open connection.</summary>
    internal static void Apply(DbConnection connection, string more = "")
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas + more;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
