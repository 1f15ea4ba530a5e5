using System.Data.Common;
using LinkActivities.DesignerHost.Configuration;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>What differs between the databases where the journal is written.</summary>
internal static class JournalSql
{
    public const string Insert =
        $"""
        INSERT INTO "{LinkJournalContext.Table}" ("Id", "Tenant", "PrimaryUserId", "SecondaryUserId", "State", "CreatedAt", "Document")
        VALUES (@Id, @Tenant, @PrimaryUserId, @SecondaryUserId, @State, @CreatedAt, @Document)
        """;

    public const string Close =
        $"""UPDATE "{LinkJournalContext.Table}" SET "State" = @State, "ClosedAt" = @ClosedAt, "Error" = @Error WHERE "Id" = @Id AND "State" = 'Open'""";

    private const int SqliteConstraint = 19;

    /// <summary>A connection of its own, outside the pool where settings of it would stay with others.</summary>
    public static DbConnection Connect(DatabaseSettings database) => database.Kind == DatabaseKind.Sqlite
        ? new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString)
        : new NpgsqlConnection(database.ConnectionString);

    /// <summary>Has a connection wait for the disk at each commit, or not.</summary>
    public static string Durability(DatabaseKind kind, bool waits) => kind == DatabaseKind.Sqlite
        ? $"PRAGMA synchronous={(waits ? "FULL" : "NORMAL")}"
        : $"SET synchronous_commit = {(waits ? "on" : "off")}";

    public static string? Settings(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? "PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864"
        : null;

    /// <summary>Whether a row was refused because there is one of its id.</summary>
    public static bool IsDuplicate(Exception fault) => fault
        is SqliteException { SqliteErrorCode: SqliteConstraint }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
