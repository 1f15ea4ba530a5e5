using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Exports and imports definitions.</summary>
internal static partial class TransferEndpoints
{
    private static readonly string[] GetAndPost = ["GET", "POST"];
    private static readonly string[] PostAndPut = ["POST", "PUT"];

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods("/workflow-definitions/{definitionId}/export", GetAndPost, ExportAsync);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
        api.MapMethods("/workflow-definitions/import", PostAndPut, ImportNewAsync);
        api.MapPost("/workflow-definitions/import-files", ImportFilesAsync).DisableAntiforgery();
        api.MapMethods("/workflow-definitions/{definitionId}/import", PostAndPut, ImportAsync);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, HttpRequest request, HttpResponse response, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var version = new ApiArguments(request.Query).Version(DefinitionVersion.Latest);
        if (await store.FindAsync(definitionId, version, cancellationToken) is not { } definition)
            return TypedResults.NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileNameOf(definition));
        response.Headers.ContentDisposition = disposition.ToString();
        return answers.Export(definition);
    }

    private static async Task<IResult> ExportManyAsync(HttpRequest request, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var ids = new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken)).Ids("ids", most: 1_000);
        var zip = new ZipAnswer("workflow-definitions.zip");
        foreach (var id in ids)
        {
            if (await store.FindByIdAsync(id, cancellationToken) is { } definition)
                zip.Add(FileNameOf(definition), answers.Export(definition));
        }

        return zip.IsEmpty ? TypedResults.NotFound() : zip;
    }

    private static string FileNameOf(StoredDefinition definition)
    {
        var name = NotForFiles().Replace((definition.Name ?? "").ToLowerInvariant(), "-").Trim('-');
        return $"workflow-definition-{name}{(name.Length > 0 ? "-" : "")}{NotForFiles().Replace(definition.DefinitionId, "-")}-{definition.Id}.json";
    }

    private static Task<IResult> ImportNewAsync(HttpRequest request, DefinitionReader reader, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        ImportAsync(null, request, reader, definitions, answers, cancellationToken);

    // Elsa makes a draft of what is imported, even where the file says that it is published.
    private static async Task<IResult> ImportAsync(
        string? definitionId, HttpRequest request, DefinitionReader reader, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(await ApiBody.ReadAsync(request, "model", cancellationToken), definitionId, reader, definitions, cancellationToken);
        return answers.Full(saved.Definition);
    }

    // All or, up to the first that is refused, some: what was read before it stays.
    private static async Task<IResult> ImportFilesAsync(HttpRequest request, DefinitionReader reader, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (name, content) in await UploadedFiles.ReadAsync(request, cancellationToken))
        {
            try
            {
                await SaveAsync(DefinitionJson.Parse(content.Span), definitionId: null, reader, definitions, cancellationToken);
                count++;
            }
            catch (JsonException exception)
            {
                throw new ApiRequestException(name, $"{name} is no workflow definition: {exception.Message}");
            }
            catch (PublishException exception)
            {
                throw new PublishException([.. exception.Errors.Select(x => $"{name}: {x}")]);
            }
        }

        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteEndObject();
        });
    }

    private static async Task<SavedDefinition> SaveAsync(
        JsonObject json, string? definitionId, DefinitionReader reader, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var model = reader.Read(json);
        if (!model.Content.HasRoot && model is { DefinitionId: null, Name: null })
            throw new PublishException("There is no workflow definition in what was sent: it has no name, no definitionId and no root.");
        if (model.Content.Missing.Count > 0)
            throw new PublishException([.. model.Content.Missing.Select(x => x.Message)]);
        return await definitions.SaveAsync(definitionId is null ? model : model with { DefinitionId = definitionId }, publish: false, cancellationToken);
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}._]+|-+")]
    private static partial Regex NotForFiles();
}
