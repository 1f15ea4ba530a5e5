using System.Data.Common;
using LinkActivities.DesignerHost.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.DesignerHost.Engines;

/// <summary>The journal on a SQL Server, which only Elsa's packages bring.</summary>
internal sealed class SqlServerJournal : JournalDialect
{
    private const string LockName = "LinkActivities journal";
    private const int UniqueConstraint = 2627;
    private const int UniqueIndex = 2601;

    public override string Example => "Server=…;Database=…;User Id=…;Password=…";

    // It wants the length of every text to prepare a statement, and keeps the plan of one that is not prepared anyway.
    public override bool Prepares => false;

    public override string Lock => $"EXEC sp_getapplock @Resource = '{LockName}', @LockMode = 'Exclusive', @LockOwner = 'Session'";

    public override string Unlock => $"EXEC sp_releaseapplock @Resource = '{LockName}', @LockOwner = 'Session'";

    public override string CountHistories =>
        $"SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA_NAME() AND TABLE_NAME = '{LinkJournalContext.History}'";

    public override string Read(string connectionString) => new SqlConnectionStringBuilder(connectionString).ConnectionString;

    public override void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, x => x.MigrationsHistoryTable(LinkJournalContext.History));

    public override DbConnection Connect(string connectionString) => new SqlConnection(connectionString);

    // A commit is on disk when it returns, whatever is asked for.
    public override string? Durability(bool waits) => null;

    public override bool IsDuplicate(Exception fault) => fault is SqlException { Number: UniqueConstraint or UniqueIndex };
}
