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
        api.MapMethods("/workflow-definitions/import", PostAndPut, ImportNewAsync);
        api.MapMethods("/workflow-definitions/{definitionId}/import", PostAndPut, ImportAsync);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, HttpRequest request, HttpResponse response, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var version = new ApiArguments(request.Query).Version(DefinitionVersion.Latest);
        if (await store.FindAsync(definitionId, version, cancellationToken) is not { } definition)
            return TypedResults.NotFound();
        var name = NotForFiles().Replace((definition.Name ?? "").ToLowerInvariant(), "-").Trim('-');
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"workflow-definition-{name}{(name.Length > 0 ? "-" : "")}{NotForFiles().Replace(definitionId, "-")}-{definition.Id}.json");
        response.Headers.ContentDisposition = disposition.ToString();
        return answers.Export(definition);
    }

    private static Task<IResult> ImportNewAsync(HttpRequest request, DefinitionReader reader, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        ImportAsync(null, request, reader, definitions, answers, cancellationToken);

    // Elsa makes a draft of what is imported, even where the file says that it is published.
    private static async Task<IResult> ImportAsync(
        string? definitionId, HttpRequest request, DefinitionReader reader, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var model = reader.Read(await ApiBody.ReadAsync(request, "model", cancellationToken));
        if (!model.Content.HasRoot && model is { DefinitionId: null, Name: null })
            throw new PublishException("There is no workflow definition in what was sent: it has no name, no definitionId and no root.");
        if (model.Content.Missing.Count > 0)
            throw new PublishException([.. model.Content.Missing.Select(x => x.Message)]);
        var saved = await definitions.SaveAsync(definitionId is null ? model : model with { DefinitionId = definitionId }, publish: false, cancellationToken);
        return answers.Full(saved.Definition);
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}._]+|-+")]
    private static partial Regex NotForFiles();
}
