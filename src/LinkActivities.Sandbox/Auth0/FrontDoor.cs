using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.Sandbox.Auth0;

// Every request comes in here: to the control door, or past the faults to the API.
internal sealed class FrontDoor(
    Auth0Api api,
    ControlDoor control,
    SandboxFaults faults,
    SandboxRequestCounts counts,
    RateWindow rateWindow,
    TimeProvider time)
{
    private static readonly ReadOnlyMemory<byte> BadGatewayPage =
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await HandleAsync(context, context.RequestAborted);
        }
        catch (Exception exception) when (
            exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
    }

    private async Task HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var path = RawPath.Segments(context);
        if (await control.TryAnswerAsync(request, path, cancellationToken) is { } controlled)
        {
            await SendAsync(context, controlled, rate: null, cancellationToken);
            return;
        }

        var route = ApiRoute.Of(request.Method, path);
        counts.Count(route.Kind);

        var rate = rateWindow.Take();
        var rawPath = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2)[0];
        var fault = faults.Take(request.Method, rawPath, "/" + string.Join('/', path));
        Reply? faulty = null;
        if (fault is { After: false })
        {
            (var gone, faulty) = await ShowAsync(fault, context, cancellationToken);
            if (gone)
                return;
        }

        var reply = faulty ?? await api.AnswerAsync(request, route, path, rate, cancellationToken);
        if (fault is { After: true })
        {
            (var gone, faulty) = await ShowAsync(fault, context, cancellationToken);
            if (gone)
                return;
            reply = faulty ?? reply;
        }

        if (reply.Status == 429)
            rate = rate with { Remaining = 0 };
        await SendAsync(context, reply, rate, cancellationToken);
    }

    // Whether the connection is gone, and else the answer instead of the call's own; null when the call goes on.
    // RequestAborted does not say: Kestrel cancels it a little after Abort.
    private async Task<(bool Gone, Reply? Reply)> ShowAsync(FaultRule fault, HttpContext context, CancellationToken cancellationToken)
    {
        switch (fault.Fault)
        {
            case SandboxFault.TooManyRequests:
                return (false, Reply.Error(ApiError.TooManyRequests));
            case SandboxFault.InternalServerError:
                return (false, Reply.Error(new ApiError(500, "Internal Server Error")));
            case SandboxFault.BadGateway:
                return (false, Reply.Html(502, BadGatewayPage));
            case SandboxFault.DropConnection:
                context.Abort();
                return (true, null);
            default:
                var held = await StallAsync(fault.Stall ?? Timeout.InfiniteTimeSpan, context, cancellationToken);
                return (!held, null);
        }
    }

    // False when the caller, or the server, did not wait for the end of it.
    private async Task<bool> StallAsync(TimeSpan duration, HttpContext context, CancellationToken cancellationToken)
    {
        var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            await Task.Delay(duration, time, either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return false;
        }
    }

    private static async Task SendAsync(HttpContext context, Reply reply, RateReading? rate, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        if (rate is { } reading)
        {
            response.Headers["x-ratelimit-limit"] = reading.Limit.ToString(CultureInfo.InvariantCulture);
            response.Headers["x-ratelimit-remaining"] = reading.Remaining.ToString(CultureInfo.InvariantCulture);
            response.Headers["x-ratelimit-reset"] = reading.Reset.ToString(CultureInfo.InvariantCulture);
        }

        response.Headers.CacheControl = "no-store";
        if (reply.ContentType is null)
            return;

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body, cancellationToken);
    }
}
