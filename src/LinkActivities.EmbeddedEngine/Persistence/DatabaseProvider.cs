namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The database that holds definitions and instances.</summary>
public enum DatabaseProvider
{
    /// <summary>A SQLite file: one host.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 13 or newer.</summary>
    PostgreSql,
}
