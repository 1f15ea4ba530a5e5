using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Reads, saves and deletes definitions.</summary>
internal static class DefinitionEndpoints
{
    // Elsa answers this one route with a charset, all others without.
    private const string JsonWithCharset = "application/json; charset=utf-8";

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions", SaveAsync);
        api.MapGet("/workflow-definitions", ListAsync);
        api.MapGet("/workflow-definitions/by-definition-id/{definitionId}", FindAsync);
        api.MapGet("/workflow-definitions/by-id/{id}", FindByIdAsync);
        api.MapGet("/workflow-definitions/{definitionId}/versions", VersionsAsync);
        api.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
        api.MapDelete("/workflow-definitions/{definitionId}", DeleteAsync);
        api.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync);
    }

    private static async Task<IResult> SaveAsync(HttpRequest request, DefinitionReader reader, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var body = await ApiBody.ReadAsync(request, "model", cancellationToken);
        var model = body.Object("model") ?? throw new ApiRequestException("model", "The request has no model. Send {\"model\":{…},\"publish\":false}.");
        var saved = await definitions.SaveAsync(reader.Read(model), body.Flag("publish") ?? false, cancellationToken);
        return answers.Saved(saved, JsonWithCharset);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var query = new ApiArguments(request.Query);
        var (page, size) = query.Paging(defaultSize: 50);
        var filter = new DefinitionFilter
        {
            Version = query.Version(new DefinitionVersion(DefinitionVersionKind.AllVersions)),
            Ids = query.All("ids"),
            DefinitionIds = query.All("definitionIds"),
            SearchTerm = query.Text("searchTerm"),
            IsSystem = query.Flag("isSystem"),
            OrderBy = query.Choice("orderBy", "Name", "Created", "Version"),
            Descending = query.Choice("orderDirection", "Ascending", "Descending") == "Descending",
            Page = page,
            PageSize = size,
        };
        return DefinitionAnswers.List(await store.ListAsync(filter, cancellationToken));
    }

    private static async Task<IResult> FindAsync(string definitionId, HttpRequest request, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var version = new ApiArguments(request.Query).Version(DefinitionVersion.Latest);
        return await store.FindAsync(definitionId, version, cancellationToken) is { } found ? answers.Full(found) : TypedResults.NotFound();
    }

    private static async Task<IResult> FindByIdAsync(string id, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        await store.FindByIdAsync(id, cancellationToken) is { } found ? answers.Full(found) : TypedResults.NotFound();

    private static async Task<IResult> VersionsAsync(string definitionId, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var versions = await store.ListAsync(new DefinitionFilter { DefinitionIds = [definitionId], OrderBy = "Version", Descending = true }, cancellationToken);
        return versions.Items.Count > 0 ? DefinitionAnswers.Versions(versions.Items) : TypedResults.NotFound();
    }

    private static async Task<IResult> IsNameUniqueAsync(HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var query = new ApiArguments(request.Query);
        var name = query.Text("name") ?? throw new ApiRequestException("name", "The name is required.");
        var exists = await store.NameExistsAsync(name.Trim(), query.Text("definitionId"), cancellationToken);
        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("isUnique", !exists);
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> DeleteVersionAsync(string id, DefinitionService definitions, CancellationToken cancellationToken) =>
        await definitions.DeleteVersionAsync(id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<IResult> DeleteAsync(string definitionId, DefinitionService definitions, CancellationToken cancellationToken) =>
        await definitions.DeleteAsync([definitionId], cancellationToken) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
}
