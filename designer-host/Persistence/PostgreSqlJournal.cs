using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>The journal on a PostgreSQL server.</summary>
internal sealed class PostgreSqlJournal : JournalDialect
{
    /// <summary>Any number will do that other users of the same database do not take: "LinkJour" in ASCII.</summary>
    private const long LockNumber = 0x4C696E6B4A6F7572;

    public override string Example => "Host=…;Database=…;Username=…;Password=…";

    // EF's own lock is one on a table that may not be there yet.
    public override string Lock => $"SELECT pg_advisory_lock({LockNumber})";

    public override string Unlock => $"SELECT pg_advisory_unlock({LockNumber})";

    public override string CountHistories =>
        $"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '{LinkJournalContext.History}'";

    public override string Read(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;

    public override void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, x => x.MigrationsHistoryTable(LinkJournalContext.History));

    public override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);

    public override string Durability(bool waits) => $"SET synchronous_commit = {(waits ? "on" : "off")}";

    public override bool IsDuplicate(Exception fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
