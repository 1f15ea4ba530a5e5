using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The documents of an instance as a file brought them.</summary>
internal sealed class ImportedInstance : IInstanceDocument
{
    private static readonly string[] SubStatuses = ["Pending", "Executing", "Suspended", "Finished", "Cancelled", "Faulted", "Interrupted"];

    private readonly JsonElement state;
    private readonly IReadOnlyList<JsonElement> executions;
    private readonly IReadOnlyList<JsonElement> journal;

    private ImportedInstance(JsonElement state, IReadOnlyList<JsonElement> executions, IReadOnlyList<JsonElement> journal)
    {
        this.state = state.Clone();
        this.executions = [.. executions.Select(x => x.Clone())];
        this.journal = [.. journal.Select(x => x.Clone())];
    }

    /// <summary>Reads an instance.</summary>
    /// <param name="state">Elsa's workflow state.</param>
    /// <param name="executions">What its activities did.</param>
    /// <param name="journal">The lines of its journal.</param>
    /// <exception cref="FormatException">The state is not complete.</exception>
    public static InstanceRecord Read(JsonElement state, IReadOnlyList<JsonElement> executions, IReadOnlyList<JsonElement> journal)
    {
        var (id, definitionId, versionId) = (Required(state, "id"), Required(state, "definitionId"), Required(state, "definitionVersionId"));
        var subStatus = Required(state, "subStatus");
        if (!SubStatuses.Contains(subStatus))
            throw new FormatException($"its subStatus is '{subStatus}'");
        var createdAt = Time(state, "createdAt") ?? throw new FormatException("it has no createdAt");
        var status = subStatus is "Finished" or "Cancelled" or "Faulted" ? "Finished" : "Running";
        var bookmarks = status == "Running" ? state.Items("bookmarks").ToList() : [];
        return new InstanceRecord
        {
            Summary = new InstanceSummary
            {
                Id = id,
                DefinitionId = definitionId,
                DefinitionVersionId = versionId,
                Version = state.Number("definitionVersion"),
                Status = status,
                SubStatus = subStatus,
                ParentInstanceId = Optional(state, "parentWorkflowInstanceId"),
                CorrelationId = Optional(state, "correlationId"),
                Name = Optional(state, "name"),
                IncidentCount = state.Items("incidents").Count(),
                IsSystem = state.IsTrue("isSystem"),
                CreatedAt = createdAt,
                UpdatedAt = Time(state, "updatedAt") ?? createdAt,
                FinishedAt = Time(state, "finishedAt"),
            },
            Document = new ImportedInstance(state, executions, journal),
            Bookmarks = [.. bookmarks.Select(x => new StoredBookmark(
                Required(x, "id"), id, definitionId, versionId, Required(x, "activityId"), Required(x, "activityInstanceId"),
                Optional(state, "correlationId"), Required(x, "name"), Payload(x), Time(x, "createdAt") ?? createdAt))],
        };
    }

    /// <inheritdoc/>
    public void WriteState(Utf8JsonWriter writer) => state.WriteTo(writer);

    /// <inheritdoc/>
    public void WriteLog(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Write(writer, "journal", journal);
        Write(writer, "executions", executions);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<JsonElement> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static string Payload(JsonElement bookmark) =>
        bookmark.Member("payload") is { ValueKind: JsonValueKind.Object } payload ? payload.GetRawText() : throw new FormatException("a bookmark has no payload");

    private static string Required(JsonElement element, string name) =>
        element.Text(name) is { Length: > 0 and <= 200 } text && !text.Any(char.IsControl) ? text : throw new FormatException($"it has no {name} that can be stored");

    private static string? Optional(JsonElement element, string name) =>
        element.Text(name) is { } text && text.Contains('\0', StringComparison.Ordinal) ? throw new FormatException($"its {name} has a character that cannot be stored") : element.Text(name);

    private static DateTimeOffset? Time(JsonElement element, string name) => element.Member(name)?.GetDateTimeOffset();
}
