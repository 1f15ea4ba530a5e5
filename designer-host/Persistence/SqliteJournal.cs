using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>The journal in a SQLite file.</summary>
internal sealed class SqliteJournal : JournalDialect
{
    private const int Constraint = 19;

    public override string Example => "Data Source=path/of/file.db";

    public override string Settings => "PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864";

    // EF's own lock is a row that stays behind when a process dies. The journal's is the engine's gate.
    public override string Lock => "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    public override string? Unlock => null;

    public override string CountHistories => $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{LinkJournalContext.History}'";

    public override string Read(string connectionString) => new SqliteConnectionStringBuilder(connectionString).ConnectionString;

    public override void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString, x => x.MigrationsHistoryTable(LinkJournalContext.History));

    public override DbConnection Connect(string connectionString) =>
        new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);

    public override string Durability(bool waits) => $"PRAGMA synchronous={(waits ? "FULL" : "NORMAL")}";

    public override bool IsDuplicate(Exception fault) => fault is SqliteException { SqliteErrorCode: Constraint };
}
