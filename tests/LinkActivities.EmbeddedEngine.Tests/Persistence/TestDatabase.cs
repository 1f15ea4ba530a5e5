using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

/// <summary>An empty database of a test's own, removed with the test.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    private TestDatabase(EngineDatabaseOptions options, Func<Task> remove) => (Options, _remove) = (options, remove);

    public EngineDatabaseOptions Options { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var name = $"engine_{Guid.NewGuid():N}";
        if (provider == DatabaseProvider.Sqlite)
        {
            var folder = Path.Combine(Path.GetTempPath(), name);
            return new(new() { ConnectionString = $"Data Source={Path.Combine(folder, "engine.db")}" }, () =>
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            });
        }
        var server = OnPostgreSqlAttribute.Server!;
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        return new(new() { Provider = provider, ConnectionString = connectionString }, async () =>
        {
            NpgsqlConnection.ClearPool(new(connectionString));
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    /// <summary>A SQLite connection beside the engine's, as another process would have one.</summary>
    public SqliteConnection OpenBeside()
    {
        var connection = new SqliteConnection($"Data Source={Options.SqlitePath};Pooling=False");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync() => await _remove();

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
