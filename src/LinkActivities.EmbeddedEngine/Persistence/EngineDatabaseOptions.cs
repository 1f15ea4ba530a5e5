using Microsoft.Data.Sqlite;
using Npgsql;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Where the engine keeps definitions and instances.</summary>
public sealed record EngineDatabaseOptions
{
    /// <summary>The kind of database; SQLite unless said otherwise.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>
    /// The ADO.NET connection string: for SQLite <c>Data Source=path/of/file.db</c> (its folder and file are made when they are missing;
    /// databases in memory are refused), for PostgreSQL <c>Host=…;Database=…;Username=…;Password=…</c> (the database must exist).
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The connection string with the SQLite file as a full path, so that every part of the process opens the same file.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be used; the message says why.</exception>
    internal string ResolvedConnectionString
    {
        get
        {
            if (string.IsNullOrWhiteSpace(ConnectionString))
                throw new ArgumentException("The engine's database has no connection string. For SQLite it is 'Data Source=path/of/file.db'.");
            return Provider switch
            {
                DatabaseProvider.Sqlite => ResolveSqlite(new SqliteConnectionStringBuilder(ConnectionString)),
                DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(ConnectionString).ConnectionString,
                _ => throw new ArgumentException($"Unknown database provider '{Provider}'. Known are Sqlite and PostgreSql."),
            };
        }
    }

    /// <summary>The full path of the SQLite file.</summary>
    internal string SqlitePath => new SqliteConnectionStringBuilder(ResolvedConnectionString).DataSource;

    /// <summary>The provider alone: a connection string may hold a password, and records print their members.</summary>
    public override string ToString() => $"{nameof(EngineDatabaseOptions)} {{ Provider = {Provider} }}";

    private static string ResolveSqlite(SqliteConnectionStringBuilder builder)
    {
        var file = builder.DataSource;
        if (file.Length == 0 || builder.Mode == SqliteOpenMode.Memory || file.StartsWith(':') || file.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{file}' is not a file the engine can keep its database in. Give a path: 'Data Source=path/of/file.db'.");
        builder.DataSource = Path.GetFullPath(file);
        return builder.ConnectionString;
    }
}
