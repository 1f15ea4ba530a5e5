using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Turns what a request can do wrong into the answers that Elsa gives.</summary>
internal sealed class ApiErrors : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiRequestException exception)
        {
            return BadRequest(exception.Field, [exception.Message]);
        }
        catch (PublishException exception)
        {
            return BadRequest("generalErrors", exception.Errors);
        }
        catch (ReadonlyDefinitionException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden);
        }
        catch (ApiBodyTooLargeException)
        {
            return TypedResults.Problem($"The body is larger than {DefinitionLimits.Bytes / 1024 / 1024} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: exception.StatusCode);
        }
    }

    private static JsonAnswer BadRequest(string field, IReadOnlyList<string> messages) => new(
        json =>
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode", StatusCodes.Status400BadRequest);
            json.WriteString("message", "One or more errors occurred!");
            json.WriteStartObject("errors");
            json.WriteStrings(field, messages);
            json.WriteEndObject();
            json.WriteEndObject();
        },
        StatusCodes.Status400BadRequest,
        "application/problem+json");
}
