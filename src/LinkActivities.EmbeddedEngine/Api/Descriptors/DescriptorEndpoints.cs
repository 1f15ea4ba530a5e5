using System.Text.Json;
using LinkActivities.EmbeddedEngine.Descriptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Describes to the designer what workflows can be made of.</summary>
internal static class DescriptorEndpoints
{
    /// <summary>The version of Elsa whose API this is.</summary>
    private const string ElsaVersion = "3.8.0";

    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/activities", (ActivityDescriptorAnswers answers, CancellationToken cancellationToken) => answers.AllAsync(cancellationToken));
        api.MapGet("/descriptors/activities/{typeName}", OneAsync);
        api.MapPost("/descriptors/activities/{typeName}/options/{inputName}", OptionsAsync);
        api.MapGet("/descriptors/variables", (VariableTypes types) => types.Answer());
        foreach (var (route, list) in DesignerLists.All)
            api.MapGet($"/descriptors/{route}", () => list);
        api.MapGet("/features/installed", (InstalledFeatures features) => features.Answer());
        api.MapGet("/package/version", () => new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("packageVersion", ElsaVersion);
            json.WriteEndObject();
        }));
    }

    private static async Task<IResult> OneAsync(string typeName, ActivityRegistry registry, ActivityDescriptorAnswers answers, CancellationToken cancellationToken) =>
        registry.Find(typeName) is { } activity ? await answers.OneAsync(activity, cancellationToken) : TypedResults.NotFound();

    private static async Task<IResult> OptionsAsync(
        string typeName, string inputName, HttpRequest request, ActivityRegistry registry, ActivityDescriptorAnswers answers, CancellationToken cancellationToken)
    {
        var body = await ApiBody.ReadOptionalAsync(request, "context", cancellationToken);
        if (registry.Find(typeName)?.FindInput(inputName) is not { } input)
            return TypedResults.NotFound();
        object? card = body["context"] is { } context ? context.Deserialize<JsonElement>() : null;
        return await answers.OptionsAsync(input, card, cancellationToken);
    }
}
