using System.Globalization;
using LinkActivities.EmbeddedEngine.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Publishes definitions, takes them back and rolls them back.</summary>
internal static class PublishEndpoints
{
    /// <summary>Adds the routes.</summary>
    /// <param name="api">The group.</param>
    /// <param name="prefix">The group's prefix, for addresses in headers.</param>
    public static void Map(RouteGroupBuilder api, string prefix)
    {
        api.MapPost("/workflow-definitions/{definitionId}/publish", PublishAsync);
        api.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync);
        api.MapPost(
            "/workflow-definitions/{definitionId}/revert/{version:int}",
            (string definitionId, int version, HttpResponse response, DefinitionService definitions, CancellationToken cancellationToken) =>
                RevertAsync(definitionId, version, prefix, response, definitions, cancellationToken));
    }

    private static async Task<IResult> PublishAsync(string definitionId, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        await definitions.PublishAsync(definitionId, cancellationToken) is { } saved ? answers.Saved(saved, "application/json") : TypedResults.NotFound();

    private static async Task<IResult> RetractAsync(string definitionId, DefinitionService definitions, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        await definitions.RetractAsync(definitionId, cancellationToken) is { } retracted ? answers.Full(retracted) : TypedResults.NotFound();

    private static async Task<IResult> RevertAsync(string definitionId, int version, string prefix, HttpResponse response, DefinitionService definitions, CancellationToken cancellationToken)
    {
        if (await definitions.RevertAsync(definitionId, version, cancellationToken) is not { } draft)
            return TypedResults.NotFound();
        response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{prefix}/workflow-definitions/by-id/{draft.Id}");
        return DefinitionAnswers.Created(draft);
    }
}
