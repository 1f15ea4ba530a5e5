using System.Net;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What came of a request that a workflow sent.</summary>
/// <param name="Response">The answer with its content in memory; null where none came.</param>
/// <param name="Error">Why none came, in words; null where one did.</param>
/// <param name="HasTimedOut">Whether none came in time.</param>
internal sealed record HttpReply(HttpResponseMessage? Response, string? Error = null, bool HasTimedOut = false)
{
    /// <summary>Whether the same request may fare better later.</summary>
    public bool IsTransient => !HasTimedOut && Response?.StatusCode is null
        or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
