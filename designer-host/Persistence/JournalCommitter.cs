using System.Data;
using System.Data.Common;
using LinkActivities.DesignerHost.Configuration;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Commits writes to the journal in one transaction, through one connection and statements that are prepared once.</summary>
internal sealed class JournalCommitter(DatabaseSettings database, IDatabaseWriteGate gate) : IAsyncDisposable
{
    private readonly JournalDialect _dialect = JournalDialect.Of(database.Kind);
    private DbConnection? _connection;
    private DbCommand _insert = null!;
    private DbCommand _close = null!;
    private bool? _waitsForDisk;

    /// <summary>Commits all of them or none. Those that must be on disk are, when this returns.</summary>
    public async Task CommitAsync(IReadOnlyCollection<JournalWrite> writes, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= await ConnectAsync(cancellationToken);
            using var turn = await gate.EnterAsync(cancellationToken);
            await SetDurabilityAsync(_connection, writes.Any(x => x.WaitsForDisk), cancellationToken);
            await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
            _insert.Transaction = _close.Transaction = transaction;
            foreach (var write in writes)
                await WriteAsync(write, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception fault) when (!_dialect.IsDuplicate(fault))
        {
            // Whatever state the connection is in now, the next one has none.
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a write was refused because there is an entry of its id.</summary>
    public bool IsDuplicate(Exception fault) => _dialect.IsDuplicate(fault);

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            _waitsForDisk = null;
            await _insert.DisposeAsync();
            await _close.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private async Task WriteAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        switch (write)
        {
            case JournalWrite.Open { Link: var link }:
                Set(_insert, link.Id, link.Tenant, link.PrimaryUserId, link.SecondaryUserId, link.State, link.CreatedAt, link.Document);
                await _insert.ExecuteNonQueryAsync(cancellationToken);
                break;
            case JournalWrite.Close close:
                Set(_close, close.State.ToString(), close.ClosedAt, close.Error, close.Id);
                await _close.ExecuteNonQueryAsync(cancellationToken);
                break;
        }
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = _dialect.Connect(database.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (_dialect.Settings is { } settings)
                await ExecuteAsync(connection, settings, cancellationToken);
            _insert = Prepare(
                connection, JournalSql.Insert, ("Id", DbType.String), ("Tenant", DbType.String), ("PrimaryUserId", DbType.String),
                ("SecondaryUserId", DbType.String), ("State", DbType.String), ("CreatedAt", DbType.Int64), ("Document", DbType.String));
            _close = Prepare(
                connection, JournalSql.Close, ("State", DbType.String), ("ClosedAt", DbType.Int64), ("Error", DbType.String), ("Id", DbType.String));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task SetDurabilityAsync(DbConnection connection, bool waits, CancellationToken cancellationToken)
    {
        if (_waitsForDisk == waits)
            return;
        if (_dialect.Durability(waits) is { } durability)
            await ExecuteAsync(connection, durability, cancellationToken);
        _waitsForDisk = waits;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Prepare(DbConnection connection, string sql, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }

        if (_dialect.Prepares)
            command.Prepare();
        return command;
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
