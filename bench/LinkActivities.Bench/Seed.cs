using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LinkActivities.Bench;

/// <summary>Fills a stopped host's database with copies of what a run of its own left there.</summary>
internal static class Seed
{
    // Ticks between one instance and the next.
    private const long Pace = 30 * TimeSpan.TicksPerSecond;

    /// <summary>Makes definitions <c>bench-1</c> and so on of the definition <c>bench</c>, each published with its trigger, and instances of them of the last run.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="definitions">How many definitions.</param>
    /// <param name="instances">How many instances: of fifty one is suspended, of 33 one faulted, of 97 one cancelled; of four one has a name, of ten one a correlation id.</param>
    public static void Fill(string database, int definitions, int instances)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Copy(connection, "WorkflowDefinitions", definitions, "\"DefinitionId\" = 'bench'", new()
        {
            ["Id"] = "'bench-' || i || '-1'",
            ["DefinitionId"] = "'bench-' || i",
            ["Name"] = "printf('Team %d: workflow %05d', i % 40, i)",
            ["CreatedAt"] = $"t.\"CreatedAt\" - (i * {Pace})",
        });
        Copy(connection, "WorkflowTriggers", definitions, "\"DefinitionId\" = 'bench'", new()
        {
            ["DefinitionId"] = "'bench-' || i",
            ["DefinitionVersionId"] = "'bench-' || i || '-1'",
            ["Payload"] = "replace(t.\"Payload\", 'bench', 'bench-' || i)",
        });
        var now = DateTime.UtcNow.Ticks;
        var created = string.Create(CultureInfo.InvariantCulture, $"{now} - ({instances} - i) * {Pace}");
        const string id = "printf('%08x%08x', 400000000 + i, (i * 2654435761) & 4294967295)";
        Copy(connection, "WorkflowInstanceDocuments", instances, "1", new() { ["InstanceId"] = id });
        Copy(connection, "WorkflowInstances", instances, "1", new()
        {
            ["Id"] = id,
            ["DefinitionId"] = $"'bench-' || (1 + i * 7919 % {definitions})",
            ["DefinitionVersionId"] = $"'bench-' || (1 + i * 7919 % {definitions}) || '-1'",
            ["Status"] = "CASE WHEN i % 50 = 0 THEN 'Running' ELSE 'Finished' END",
            ["SubStatus"] = "CASE WHEN i % 50 = 0 THEN 'Suspended' WHEN i % 33 = 0 THEN 'Faulted' WHEN i % 97 = 0 THEN 'Cancelled' ELSE 'Finished' END",
            ["IncidentCount"] = "CASE WHEN i % 50 <> 0 AND i % 33 = 0 THEN 1 ELSE 0 END",
            ["Name"] = "CASE WHEN i % 4 = 0 THEN 'Link of customer ' || i END",
            ["CorrelationId"] = "CASE WHEN i % 10 = 0 THEN 'order-' || i END",
            ["CreatedAt"] = created,
            ["UpdatedAt"] = $"{created} + {2 * TimeSpan.TicksPerSecond}",
            ["FinishedAt"] = $"CASE WHEN i % 50 <> 0 THEN {created} + {2 * TimeSpan.TicksPerSecond} END",
        });
        transaction.Commit();
    }

    private static void Copy(SqliteConnection connection, string table, int count, string template, Dictionary<string, string> changed)
    {
        var columns = Columns(connection, table);
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(x => $"\"{x}\""))})
            SELECT {string.Join(", ", columns.Select(x => changed.GetValueOrDefault(x, $"t.\"{x}\"")))} FROM n, (SELECT * FROM "{table}" WHERE {template} LIMIT 1) t
            """;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$count", count);
        var made = command.ExecuteNonQuery();
        if (made != count)
            throw new InvalidOperationException($"{made} rows of {count} were made in {table}.");
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }
}
