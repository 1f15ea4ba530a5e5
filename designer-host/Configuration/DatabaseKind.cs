namespace LinkActivities.DesignerHost.Configuration;

/// <summary>The kinds of database that the host can use, if its engine can.</summary>
internal enum DatabaseKind
{
    /// <summary>A SQLite file: one host.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,

    /// <summary>A SQL Server; on Elsa alone.</summary>
    SqlServer
}
