using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

/// <summary>Definitions and instances to store; a test changes what it is about.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static StoredDefinition Definition(string definitionId, int version = 1) => new()
    {
        Id = $"{definitionId}-v{version}",
        DefinitionId = definitionId,
        Version = version,
        Name = $"Workflow {definitionId}",
        CreatedAt = Noon,
        IsLatest = true,
        Json = "{}"u8.ToArray(),
    };

    public static StoredTrigger Trigger(string definitionId, string payload = "{}") => new(definitionId, $"{definitionId}-v1", "activity", "Elsa.HttpEndpoint", payload);

    public static InstanceSummary Summary(string id) => new()
    {
        Id = id,
        DefinitionId = "definition",
        DefinitionVersionId = "definition-v1",
        Version = 1,
        Status = "Finished",
        SubStatus = "Finished",
        CreatedAt = Noon,
        UpdatedAt = Noon,
        FinishedAt = Noon,
    };

    public static InstanceRecord Record(string id, params StoredBookmark[] bookmarks) => Record(Summary(id), bookmarks);

    public static InstanceRecord Record(InstanceSummary summary, params StoredBookmark[] bookmarks) =>
        new() { Summary = summary, Document = new TextDocument(summary.Id), Bookmarks = bookmarks };

    public static StoredBookmark Bookmark(string instanceId, string id = "bookmark") =>
        new(id, instanceId, "definition", "definition-v1", "activity", "execution", "correlation", "Elsa.HttpEndpoint", """{"path":"a"}""", Noon);

    public static async Task SaveAllAsync(this IInstanceStore store, params InstanceSummary[] summaries)
    {
        foreach (var summary in summaries)
            await store.EnqueueAsync(Record(summary), CancellationToken.None);
        await store.FlushAsync(CancellationToken.None);
    }

    /// <summary>A document that holds a text.</summary>
    internal sealed class TextDocument(string text) : IInstanceDocument
    {
        public void WriteState(Utf8JsonWriter writer) => Write(writer, "state");

        public void WriteLog(Utf8JsonWriter writer) => Write(writer, "log");

        private void Write(Utf8JsonWriter writer, string name)
        {
            writer.WriteStartObject();
            writer.WriteString(name, text);
            writer.WriteEndObject();
        }
    }

    /// <summary>A document that cannot be written to its end.</summary>
    internal sealed class PoisonousDocument : IInstanceDocument
    {
        public void WriteState(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            throw new NotSupportedException("This value has no JSON.");
        }

        public void WriteLog(Utf8JsonWriter writer) => throw new NotSupportedException("This value has no JSON.");
    }
}
