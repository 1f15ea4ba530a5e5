using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Publishes events.</summary>
internal static class EventEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{eventName}/trigger", TriggerAsync);

    private static async Task<IResult> TriggerAsync(string eventName, HttpRequest request, EventPublisher publisher, BackgroundRuns background)
    {
        var body = await ApiBody.ReadOptionalAsync(request, "serializerErrors", request.HttpContext.RequestAborted);
        var arguments = new ApiArguments(body);
        var published = new PublishedEvent(eventName, Input(body))
        {
            CorrelationId = arguments.Text("correlationId"),
            InstanceId = arguments.Text("workflowInstanceId"),
            ActivityInstanceId = arguments.Text("activityInstanceId"),
        };

        // Not the request's token: a caller who does not wait for the answer must not leave half a run behind.
        if (arguments.Choice("workflowExecutionMode", "Asynchronous", "Synchronous") == "Synchronous")
            await publisher.PublishAsync(published, CancellationToken.None);
        else
            background.Add(cancellationToken => publisher.PublishAsync(published, cancellationToken));
        return TypedResults.Ok();
    }

    private static object? Input(JsonObject body) => body.FirstOrDefault(x => x.Key.Equals("input", StringComparison.OrdinalIgnoreCase)).Value switch
    {
        null => null,
        JsonObject input => JsonValues.ToPlain(input),
        _ => throw new ApiRequestException("input", "The input is not a JSON object of names and values."),
    };
}
