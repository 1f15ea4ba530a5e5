namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>The columns that the writer fills, and the statements that both databases understand.</summary>
internal static class InstanceSql
{
    /// <summary>The columns of a summary, its key first.</summary>
    public static readonly IReadOnlyList<string> Summary =
    [
        "Id", "DefinitionId", "DefinitionVersionId", "Version", "Status", "SubStatus", "CorrelationId", "Name", "IncidentCount", "IsSystem",
        "CreatedAt", "UpdatedAt", "FinishedAt", "ParentInstanceId",
    ];

    /// <summary>The columns of the documents, their key first.</summary>
    public static readonly IReadOnlyList<string> Documents = ["InstanceId", "State", "Log"];

    /// <summary>The columns of a bookmark.</summary>
    public static readonly IReadOnlyList<string> Bookmark =
    [
        "Id", "InstanceId", "DefinitionId", "DefinitionVersionId", "ActivityId", "ActivityInstanceId", "CorrelationId", "Name", "Payload", "CreatedAt",
        "DueAt",
    ];

    /// <summary>An insert of what a source gives (<c>VALUES (…)</c> or a SELECT).</summary>
    public static string Insert(string table, IReadOnlyList<string> columns, string source) =>
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(Quote))}) {source}";

    /// <summary>An insert that replaces a row whose key, the first column, is there.</summary>
    public static string Upsert(string table, IReadOnlyList<string> columns, string source)
    {
        var updates = columns.Skip(1).Select(x => $"{Quote(x)} = excluded.{Quote(x)}");
        return $"{Insert(table, columns, source)} ON CONFLICT ({Quote(columns[0])}) DO UPDATE SET {string.Join(", ", updates)}";
    }

    private static string Quote(string name) => $"\"{name}\"";
}
