using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Lets a request into a workflow, or says why not, and answers what the workflow answers.</summary>
internal sealed partial class HttpTriggerHandler(
    HttpRoutes routes, EndpointAuthorizer authorizer, IWorkflowGraphs graphs, IWorkflowRunner runner, RunLifetime lifetime,
    IOptions<HttpTriggerOptions> options, ILogger<HttpTriggerHandler> logger)
{
    private const string CorrelationIdHeader = "X-Correlation-ID";
    private const string InstanceIdHeader = "X-Workflow-Instance-ID";

    // Timers take no more than 2^31 milliseconds.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    /// <summary>Handles a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="segments">The segments of its path below the base path, decoded.</param>
    public async Task HandleAsync(HttpContext context, string[] segments)
    {
        var request = context.Request;
        if (lifetime.IsStopping)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            return;
        }

        var correlationId = First(request, CorrelationIdHeader, "correlationId");
        if (routes.Find(request.Method, segments, First(request, InstanceIdHeader, "workflowInstanceId"), correlationId, out var isAmbiguous) is not { } match)
        {
            await RefuseAsync(context.Response, isAmbiguous);
            return;
        }

        if (match.Payload.RequiresCaller && !await authorizer.LetsInAsync(context, match.Payload))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = RequestAuthenticator.Challenge;
            return;
        }

        try
        {
            await RunAsync(context, match, correlationId);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up while its body was read: there is no one to answer.
        }
        catch (PublishException exception)
        {
            // Stored by an earlier version of the engine, or by other means than publishing.
            await ProblemResponse.WriteAsync(context.Response, StatusCodes.Status500InternalServerError, "The workflow cannot run.", exception.Message);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailed(logger, request.Method, request.Path, exception);
            await ProblemResponse.WriteAsync(context.Response, StatusCodes.Status500InternalServerError, "The workflow could not be run.",
                $"The host's log says why, at the request {context.TraceIdentifier}.");
        }
    }

    private async Task RunAsync(HttpContext context, RouteMatch match, string? correlationId)
    {
        var body = await RequestBodyReader.ReadAsync(context.Request, match.Payload.RequestSizeLimit ?? options.Value.RequestSizeLimit, context.RequestAborted);
        if (body.Refusal is null && FileRules.Check(body.Files, match.Payload) is { } refusal)
            body = body with { Refusal = refusal };
        if (body.Refusal is { } refused && (refused.Outcome is null || !match.Payload.Outcomes.Contains(refused.Outcome)))
        {
            await (refused.BrokenJson is { } broken
                ? ProblemResponse.WriteAsync(context.Response, broken)
                : ProblemResponse.WriteAsync(context.Response, refused.Status, refused.Title, refused.Detail));
            return;
        }

        var exchange = new HttpExchange(context.Request, match.Values, body);
        var run = await RunWithinTimeoutAsync(match, exchange, correlationId);
        if (run is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await RunAnswer.WriteAsync(context.Response, exchange.Answer, run);
    }

    private async Task<WorkflowRun?> RunWithinTimeoutAsync(RouteMatch match, HttpExchange exchange, string? correlationId)
    {
        if ((match.Payload.RequestTimeout ?? options.Value.RequestTimeout) is not { } timeout)
            return await RunAsync(match, exchange, correlationId, lifetime.Ending);
        using var timer = new CancellationTokenSource(timeout < LongestTimeout ? timeout : LongestTimeout, lifetime.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, lifetime.Ending);
        return await RunAsync(match, exchange, correlationId, either.Token);
    }

    private async Task<WorkflowRun?> RunAsync(RouteMatch match, HttpExchange exchange, string? correlationId, CancellationToken cancellationToken)
    {
        if (match.Bookmark is { } bookmark)
            return await runner.ResumeAsync(bookmark, exchange, cancellationToken);
        if (await graphs.FindAsync(match.Trigger!.DefinitionVersionId, cancellationToken) is not { } graph)
            return null;
        return await runner.StartAsync(graph, new StartRequest { TriggerActivityId = match.Trigger.ActivityId, Stimulus = exchange, CorrelationId = correlationId }, cancellationToken);
    }

    private static Task RefuseAsync(HttpResponse response, bool isAmbiguous)
    {
        if (isAmbiguous)
        {
            return ProblemResponse.WriteAsync(response, StatusCodes.Status409Conflict, "The call matches several workflows.",
                $"Several workflow instances wait for this request. Name the one that is meant with ?workflowInstanceId= or the header {InstanceIdHeader}, or with ?correlationId= or the header {CorrelationIdHeader}.");
        }

        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string? First(HttpRequest request, string header, string query)
    {
        if (request.Headers.TryGetValue(header, out var values) && values is [{ Length: > 0 } fromHeader, ..])
            return fromHeader;
        return request.QueryString.HasValue && request.Query.TryGetValue(query, out values) && values is [{ Length: > 0 } fromQuery, ..] ? fromQuery : null;
    }

    [LoggerMessage(LogLevel.Error, "The workflow at {Method} {Path} could not be run.")]
    private static partial void LogFailed(ILogger logger, string method, PathString path, Exception exception);
}
