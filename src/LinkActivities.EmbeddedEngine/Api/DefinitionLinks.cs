using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The links in answers: by them Elsa Studio decides what a user may do.</summary>
internal static class DefinitionLinks
{
    private static readonly (string Path, string Rel, string Method)[] OfList =
    [
        ("/workflow-definitions", "self", "GET"),
        ("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        ("/workflow-definitions/query/count", "count", "GET"),
        ("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        ("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        ("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
        ("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        ("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        ("/workflow-definitions/import", "import", "POST"),
        ("/workflow-definitions/import-files", "import-files", "POST"),
        ("/workflow-definitions", "create", "POST"),
    ];

    private static readonly (string Path, string Rel, string Method)[] OfDefinition =
    [
        ("", "self", "GET"),
        ("by-definition-id/", "self", "GET"),
        ("/versions", "versions", "GET"),
        ("/bulk-dispatch", "bulk-dispatch", "POST"),
        ("/dispatch", "dispatch", "POST"),
        ("/execute", "execute", "POST"),
        ("/export", "export", "POST"),
    ];

    private static readonly (string Path, string Rel, string Method)[] OfChangeable =
    [
        ("/publish", "publish", "POST"),
        ("/retract", "retract", "POST"),
        ("", "delete", "DELETE"),
        ("/import", "import", "PUT"),
        ("/update-references", "update-references", "POST"),
    ];

    /// <summary>Writes the links of a list.</summary>
    public static void WriteOfList(Utf8JsonWriter json)
    {
        json.WriteStartArray("links");
        foreach (var (path, rel, method) in OfList)
            Write(json, path, rel, method);
        json.WriteEndArray();
    }

    /// <summary>Writes the links of a definition; a read-only one has none that change it.</summary>
    public static void WriteOf(Utf8JsonWriter json, string definitionId, bool isReadonly)
    {
        var id = Uri.EscapeDataString(definitionId);
        json.WriteStartArray("links");
        foreach (var (path, rel, method) in isReadonly ? OfDefinition : OfDefinition.Concat(OfChangeable))
            Write(json, path.EndsWith('/') ? $"/workflow-definitions/{path}{id}" : $"/workflow-definitions/{id}{path}", rel, method);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string href, string rel, string method)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        json.WriteString("rel", rel);
        json.WriteString("method", method);
        json.WriteEndObject();
    }
}
