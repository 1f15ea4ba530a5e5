using LinkActivities.EmbeddedEngine.Expressions.JavaScript;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Tells the designer's code editor what scripts find.</summary>
internal static class ScriptingEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapPost("/scripting/javascript/type-definitions/{definitionId}", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string definitionId, HttpResponse response, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(definitionId, DefinitionVersion.Latest, cancellationToken) is not { } definition)
            throw new ApiRequestException("generalErrors", $"Workflow definition {definitionId} not found");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"elsa.{definitionId}.d.ts");
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Text(ScriptTypeDefinitions.Of(definition.Json), "application/x-typescript");
    }
}
