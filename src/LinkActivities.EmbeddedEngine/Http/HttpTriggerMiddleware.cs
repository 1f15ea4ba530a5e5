using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Takes all requests below the triggers' base path, but for the designer's pages.</summary>
internal sealed class HttpTriggerMiddleware
{
    private readonly RequestDelegate next;
    private readonly HttpTriggerHandler handler;
    private readonly PathString basePath;
    private readonly int baseSegments;

    /// <summary>Makes the middleware.</summary>
    public HttpTriggerMiddleware(RequestDelegate next, HttpTriggerHandler handler, IOptions<HttpTriggerOptions> options)
    {
        this.next = next;
        this.handler = handler;
        basePath = new PathString("/" + options.Value.BasePath.Trim('/'));
        baseSegments = RequestPath.CountSegments(basePath);
    }

    /// <summary>Takes a request, or leaves it to others.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(basePath, out var rest))
            return next(context);
        var segments = RequestPath.SegmentsOf(context.Request, rest, baseSegments);
        return ReservedPaths.IsReserved(segments) ? next(context) : handler.HandleAsync(context, segments);
    }
}
