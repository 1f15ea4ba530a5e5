using Npgsql;
using NpgsqlTypes;

namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>Writes instances to PostgreSQL: a batch is a handful of statements, each given its columns as arrays, in one round trip.</summary>
internal sealed class PostgreSqlInstanceCommitter(EngineDatabaseOptions options) : IInstanceCommitter
{
    private static readonly NpgsqlDbType[] SummaryTypes =
    [
        NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text,
        NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Boolean, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint,
        NpgsqlDbType.Text,
    ];

    private static readonly NpgsqlDbType[] DocumentTypes = [NpgsqlDbType.Text, NpgsqlDbType.Bytea, NpgsqlDbType.Bytea];

    private static readonly NpgsqlDbType[] BookmarkTypes =
    [
        .. Enumerable.Repeat(NpgsqlDbType.Text, InstanceSql.Bookmark.Count - 2), NpgsqlDbType.Bigint, NpgsqlDbType.Bigint,
    ];

    private static readonly string UpsertSummaries = InstanceSql.Upsert("WorkflowInstances", InstanceSql.Summary, Rows(SummaryTypes));
    private static readonly string UpsertDocuments = InstanceSql.Upsert("WorkflowInstanceDocuments", InstanceSql.Documents, Rows(DocumentTypes));
    private static readonly string InsertBookmarks = InstanceSql.Insert("WorkflowBookmarks", InstanceSql.Bookmark, Rows(BookmarkTypes));
    private const string DeleteBookmarks = "DELETE FROM \"WorkflowBookmarks\" WHERE \"InstanceId\" = ANY ($1)";

    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public bool IsTransient(Exception exception) => exception
        is NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow };

    /// <inheritdoc/>
    public async Task CommitAsync(IReadOnlyList<SerialisedInstance> instances, CancellationToken cancellationToken)
    {
        try
        {
            var connection = _connection ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            // By id, as every host does, so that two that write the same instances wait for each other instead of deadlocking.
            await using var batch = Batch(connection, transaction, [.. instances.OrderBy(x => x.Summary.Id, StringComparer.Ordinal)]);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever state the connection is in now, the next one has none.
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        // Prepares a statement when it is seen again, and keeps it with the connection.
        var settings = new NpgsqlConnectionStringBuilder(options.ResolvedConnectionString) { MaxAutoPrepare = 8, AutoPrepareMinUsages = 2, Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlTransaction transaction, SerialisedInstance[] instances)
    {
        var summaries = Array.ConvertAll(instances, x => x.Summary);
        var ids = Array.ConvertAll(summaries, x => x.Id);
        var batch = new NpgsqlBatch(connection, transaction);
        Add(
            batch, UpsertSummaries, SummaryTypes, ids, Array.ConvertAll(summaries, x => x.DefinitionId), Array.ConvertAll(summaries, x => x.DefinitionVersionId),
            Array.ConvertAll(summaries, x => x.Version), Array.ConvertAll(summaries, x => x.Status), Array.ConvertAll(summaries, x => x.SubStatus),
            Array.ConvertAll(summaries, x => x.CorrelationId), Array.ConvertAll(summaries, x => x.Name), Array.ConvertAll(summaries, x => x.IncidentCount),
            Array.ConvertAll(summaries, x => x.IsSystem), Array.ConvertAll(summaries, x => x.CreatedAt.UtcTicks),
            Array.ConvertAll(summaries, x => x.UpdatedAt.UtcTicks), Array.ConvertAll(summaries, x => x.FinishedAt?.UtcTicks),
            Array.ConvertAll(summaries, x => x.ParentInstanceId));
        Add(batch, UpsertDocuments, DocumentTypes, ids, Array.ConvertAll(instances, x => x.State), Array.ConvertAll(instances, x => x.Log));
        Add(batch, DeleteBookmarks, [NpgsqlDbType.Text], [ids]);
        var bookmarks = instances.SelectMany(x => x.Bookmarks).ToArray();
        if (bookmarks.Length == 0)
            return batch;
        Add(
            batch, InsertBookmarks, BookmarkTypes, Array.ConvertAll(bookmarks, x => x.Id), Array.ConvertAll(bookmarks, x => x.InstanceId),
            Array.ConvertAll(bookmarks, x => x.DefinitionId), Array.ConvertAll(bookmarks, x => x.DefinitionVersionId),
            Array.ConvertAll(bookmarks, x => x.ActivityId), Array.ConvertAll(bookmarks, x => x.ActivityInstanceId),
            Array.ConvertAll(bookmarks, x => x.CorrelationId), Array.ConvertAll(bookmarks, x => x.Name), Array.ConvertAll(bookmarks, x => x.Payload),
            Array.ConvertAll(bookmarks, x => x.CreatedAt.UtcTicks), Array.ConvertAll(bookmarks, x => x.DueAt?.UtcTicks));
        return batch;
    }

    private static void Add(NpgsqlBatch batch, string sql, NpgsqlDbType[] types, params ReadOnlySpan<object> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = columns[i], NpgsqlDbType = NpgsqlDbType.Array | types[i] });
        batch.BatchCommands.Add(command);
    }

    private static string Rows(NpgsqlDbType[] types) => $"SELECT * FROM unnest({string.Join(", ", types.Select((_, i) => $"${i + 1}"))})";
}
