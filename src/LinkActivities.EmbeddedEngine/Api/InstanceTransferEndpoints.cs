using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Exports and imports instances, with what they wait for and what they did.</summary>
internal static class InstanceTransferEndpoints
{
    private static readonly string[] GetAndPost = ["GET", "POST"];

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods("/workflow-instances/{id}/export", GetAndPost, ExportAsync);
        api.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync);
        api.MapPost("/bulk-actions/import/workflow-instances", ImportAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ExportAsync(string id, HttpResponse response, IInstanceStore store, CancellationToken cancellationToken)
    {
        await store.FlushAsync(cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { } instance)
            return TypedResults.NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileNameOf(instance));
        response.Headers.ContentDisposition = disposition.ToString();
        return Export(instance);
    }

    private static async Task<IResult> ExportManyAsync(HttpRequest request, IInstanceStore store, CancellationToken cancellationToken)
    {
        var ids = new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken)).Ids("ids", most: 1_000);
        await store.FlushAsync(cancellationToken);
        var zip = new ZipAnswer("workflow-instances.zip");
        foreach (var id in ids)
        {
            if (await store.FindAsync(id, cancellationToken) is { } instance)
                zip.Add(FileNameOf(instance), Export(instance));
        }

        return zip.IsEmpty ? TypedResults.NoContent() : zip;
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, IInstanceStore store, IWorkflowGraphs graphs, WaitingInstances waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (name, content) in await UploadedFiles.ReadAsync(request, cancellationToken))
        {
            var record = Read(name, content);
            if (record.Summary.Status == "Running")
            {
                var graph = await graphs.FindAsync(record.Summary.DefinitionVersionId, cancellationToken) ?? throw new ApiRequestException(
                    name, $"{name}: the run waits, and its workflow (version {record.Summary.DefinitionVersionId}) is not here to go on with. Import the workflow first.");
                if (RunReader.Check(record, graph, request.HttpContext.RequestServices, time) is { } reason)
                    throw new ApiRequestException(name, $"{name}: the run could not go on: {reason}");
            }

            using var turn = await waiting.EnterAsync(record.Summary.Id, cancellationToken);
            await store.FlushAsync(cancellationToken);
            var before = await store.FindAsync(record.Summary.Id, cancellationToken) is { } replaced ? Read(name, Export(replaced).ToBytes()).Bookmarks : [];
            await store.SaveAsync(record, cancellationToken);
            waiting.Replace(before, record.Bookmarks);
            count++;
        }

        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("imported", count);
            // What the Studio looks for, and does not find on Elsa.
            json.WriteNumber("count", count);
            json.WriteEndObject();
        });
    }

    private static string FileNameOf(StoredInstance instance) => $"workflow-instance-{instance.Summary.Id}.json";

    // Elsa's names, which begin with capitals here.
    private static JsonAnswer Export(StoredInstance instance) => new(
        json =>
        {
            using var state = JsonDocument.Parse(instance.State);
            using var log = new InstanceLog(instance);
            json.WriteStartObject();
            json.WritePropertyName("WorkflowState");
            state.WriteTo(json);
            Write(json, "Bookmarks", state.RootElement.Items("bookmarks"));
            Write(json, "ActivityExecutionRecords", log.Executions);
            Write(json, "WorkflowExecutionLogRecords", log.Journal);
            json.WriteEndObject();
        },
        contentType: "application/octet-stream");

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<JsonElement> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            item.WriteTo(json);
        json.WriteEndArray();
    }

    /// <exception cref="ApiRequestException">The file holds no instance.</exception>
    private static InstanceRecord Read(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var file = document.RootElement;
            return ImportedInstance.Read(
                file.Member("WorkflowState") ?? file.Member("workflowState") ?? throw new FormatException("it has no workflow state"),
                [.. file.Items("ActivityExecutionRecords"), .. file.Items("activityExecutionRecords")],
                [.. file.Items("WorkflowExecutionLogRecords"), .. file.Items("workflowExecutionLogRecords")]);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ApiRequestException(name, $"{name} is no exported run: {exception.Message}");
        }
    }
}
