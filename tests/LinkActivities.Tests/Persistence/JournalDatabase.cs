using LinkActivities.DesignerHost.Configuration;
using Npgsql;

namespace LinkActivities.Tests.Persistence;

/// <summary>A database for one test: a SQLite file, or a schema of the PostgreSQL server that <c>LINKACTIVITIES_TEST_POSTGRES</c> names (tests/postgres.sh starts one).</summary>
internal sealed class JournalDatabase : IAsyncDisposable
{
    public const string Variable = "LINKACTIVITIES_TEST_POSTGRES";

    private readonly TemporaryFolder _folder = new();
    private readonly string? _schema;

    private JournalDatabase(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            Settings = new DatabaseSettings(kind, $"Data Source={_folder.File("journal.db")}");
            return;
        }

        _schema = $"journal_{Guid.NewGuid():N}";
        Settings = new DatabaseSettings(kind, new NpgsqlConnectionStringBuilder(Server) { SearchPath = _schema }.ConnectionString);
    }

    public static string? Server => Environment.GetEnvironmentVariable(Variable);

    public DatabaseSettings Settings { get; }

    public static async Task<JournalDatabase> MakeAsync(DatabaseKind kind)
    {
        var database = new JournalDatabase(kind);
        if (database._schema is { } schema)
            await ExecuteAsync($"CREATE SCHEMA {schema}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_schema is not null)
            await ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
        _folder.Dispose();
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
