using System.Text.Json;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Writes definitions as Elsa answers them.</summary>
/// <param name="reader">Renews stored definitions: the designer cannot show one with a type that has gone since.</param>
internal sealed class DefinitionAnswers(DefinitionReader reader)
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>A definition with its content.</summary>
    public JsonAnswer Full(StoredDefinition definition) => new(json => WriteFull(json, definition, isExport: false));

    /// <summary>What became of a save or publish.</summary>
    public JsonAnswer Saved(SavedDefinition saved, string contentType) => new(
        json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("workflowDefinition");
            WriteFull(json, saved.Definition, isExport: false);
            json.WriteBoolean("alreadyPublished", saved.AlreadyPublished);
            json.WriteNumber("consumingWorkflowCount", 0);
            json.WriteStrings("validationErrors", []);
            json.WriteEndObject();
        },
        StatusCodes.Status200OK,
        contentType);

    /// <summary>A definition as a file.</summary>
    public JsonAnswer Export(StoredDefinition definition) => new(json => WriteFile(json, definition), StatusCodes.Status200OK, "application/octet-stream");

    /// <summary>Writes a definition as a file.</summary>
    public void WriteFile(Utf8JsonWriter json, StoredDefinition definition) => WriteFull(json, definition, isExport: true);

    /// <summary>A page of a list.</summary>
    public static JsonAnswer List(Page<StoredDefinition> page) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var definition in page.Items)
            WriteSummary(json, definition, inList: true);
        json.WriteEndArray();
        json.WriteNumber("totalCount", page.TotalCount);
        DefinitionLinks.WriteOfList(json);
        json.WriteEndObject();
    });

    /// <summary>All versions of a definition.</summary>
    public static JsonAnswer Versions(IEnumerable<StoredDefinition> versions) => new(json =>
    {
        json.WriteStartArray();
        foreach (var version in versions)
            WriteSummary(json, version, inList: true);
        json.WriteEndArray();
    });

    /// <summary>A new version, without its content.</summary>
    public static JsonAnswer Created(StoredDefinition definition) => new(json => WriteSummary(json, definition, inList: false), StatusCodes.Status201Created);

    private void WriteFull(Utf8JsonWriter json, StoredDefinition definition, bool isExport)
    {
        using var content = DefinitionJson.ParseDocument(reader.Renew(definition.Json).Json);
        json.WriteStartObject();
        if (isExport)
            json.WriteString("$schema", Schema);
        else
            DefinitionLinks.WriteOf(json, definition.DefinitionId, definition.IsReadonly);
        json.WriteString("id", definition.Id);
        json.WriteString("definitionId", definition.DefinitionId);
        json.WriteStringIfAny("name", definition.Name);
        json.WriteStringIfAny("description", definition.Description);
        json.WriteString("createdAt", definition.CreatedAt);
        json.WriteNumber("version", definition.Version);
        json.WriteStringIfAny("toolVersion", definition.ToolVersion);
        foreach (var name in new[] { "variables", "inputs", "outputs", "outcomes", "customProperties" })
            json.CopyIfAny(content.RootElement, name);
        json.WriteBoolean("isReadonly", definition.IsReadonly);
        json.WriteBoolean("isSystem", definition.IsSystem);
        json.WriteBoolean("isLatest", definition.IsLatest);
        json.WriteBoolean("isPublished", definition.IsPublished);
        json.CopyIfAny(content.RootElement, "options");
        json.CopyIfAny(content.RootElement, "root");
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, StoredDefinition definition, bool inList)
    {
        json.WriteStartObject();
        if (inList)
        {
            DefinitionLinks.WriteOf(json, definition.DefinitionId, definition.IsReadonly);
            json.WriteBoolean("isMaterializerAvailable", true);
        }

        json.WriteString("id", definition.Id);
        json.WriteString("definitionId", definition.DefinitionId);
        json.WriteStringIfAny("name", definition.Name);
        json.WriteStringIfAny("description", definition.Description);
        json.WriteNumber("version", definition.Version);
        json.WriteStringIfAny("toolVersion", definition.ToolVersion);
        json.WriteBoolean("isLatest", definition.IsLatest);
        json.WriteBoolean("isPublished", definition.IsPublished);
        if (inList)
            json.WriteString("providerName", "Json");
        json.WriteString("materializerName", "Json");
        json.WriteString("createdAt", definition.CreatedAt);
        json.WriteBoolean("isReadonly", definition.IsReadonly);
        json.WriteEndObject();
    }
}
