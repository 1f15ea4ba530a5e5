using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>Writes instances to a SQLite file through one connection and statements that are prepared once.</summary>
internal sealed class SqliteInstanceCommitter(EngineDatabaseOptions options, DatabaseWriteGate gate) : IInstanceCommitter
{
    private const int Busy = 5, Locked = 6, OutOfMemory = 7, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    private readonly List<SqliteCommand> _commands = [];
    private SqliteConnection? _connection;
    private SqliteCommand _upsertSummary = null!;
    private SqliteCommand _upsertDocuments = null!;
    private SqliteCommand _deleteBookmarks = null!;
    private SqliteCommand _insertBookmark = null!;

    /// <inheritdoc/>
    public bool IsTransient(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or OutOfMemory or ReadOnly or InputOutput or Full or CannotOpen };

    /// <inheritdoc/>
    public async Task CommitAsync(IReadOnlyList<SerialisedInstance> instances, CancellationToken cancellationToken)
    {
        using var lease = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = _connection ??= Connect();
            using var transaction = connection.BeginTransaction();
            foreach (var command in _commands)
                command.Transaction = transaction;
            foreach (var instance in instances)
                Write(instance);
            WriteBookmarks(instances);
            transaction.Commit();
        }
        catch (SqliteException)
        {
            // Whatever state the connection is in now, the next one has none.
            Disconnect();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Disconnect();
        return ValueTask.CompletedTask;
    }

    private void Write(SerialisedInstance instance)
    {
        var summary = instance.Summary;
        Execute(
            _upsertSummary, summary.Id, summary.DefinitionId, summary.DefinitionVersionId, summary.Version, summary.Status, summary.SubStatus,
            summary.CorrelationId, summary.Name, summary.IncidentCount, summary.IsSystem,
            summary.CreatedAt.UtcTicks, summary.UpdatedAt.UtcTicks, summary.FinishedAt?.UtcTicks, summary.ParentInstanceId);
        Execute(_upsertDocuments, summary.Id, instance.State, instance.Log);
    }

    private void WriteBookmarks(IReadOnlyList<SerialisedInstance> instances)
    {
        // One statement for the batch costs less than to remember who has had bookmarks, and is right after a restart too.
        Execute(_deleteBookmarks, JsonSerializer.Serialize(instances.Select(x => x.Summary.Id)));
        foreach (var x in instances.SelectMany(x => x.Bookmarks))
        {
            Execute(
                _insertBookmark, x.Id, x.InstanceId, x.DefinitionId, x.DefinitionVersionId, x.ActivityId, x.ActivityInstanceId, x.CorrelationId,
                x.Name, x.Payload, x.CreatedAt.UtcTicks, x.DueAt?.UtcTicks);
        }
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ResolvedConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            SqliteSettings.Apply(connection, SqliteSettings.WriterPragmas);
            _upsertSummary = Prepare(connection, InstanceSql.Upsert("WorkflowInstances", InstanceSql.Summary, Values(InstanceSql.Summary)), InstanceSql.Summary.Count);
            _upsertDocuments = Prepare(connection, InstanceSql.Upsert("WorkflowInstanceDocuments", InstanceSql.Documents, Values(InstanceSql.Documents)), InstanceSql.Documents.Count);
            _deleteBookmarks = Prepare(connection, "DELETE FROM \"WorkflowBookmarks\" WHERE \"InstanceId\" IN (SELECT value FROM json_each($0))", 1);
            _insertBookmark = Prepare(connection, InstanceSql.Insert("WorkflowBookmarks", InstanceSql.Bookmark, Values(InstanceSql.Bookmark)), InstanceSql.Bookmark.Count);
            return connection;
        }
        catch
        {
            connection.Dispose();
            _commands.Clear();
            throw;
        }
    }

    private void Disconnect()
    {
        foreach (var command in _commands)
            command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        _commands.Add(command);
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.AddWithValue($"${i}", DBNull.Value);
        command.Prepare();
        return command;
    }

    private static string Values(IReadOnlyList<string> columns) => $"VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})";
}
