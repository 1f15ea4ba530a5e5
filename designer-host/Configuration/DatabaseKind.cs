namespace LinkActivities.DesignerHost.Configuration;

/// <summary>The kinds of database that the host can use.</summary>
internal enum DatabaseKind
{
    /// <summary>A SQLite file: one host.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql
}
