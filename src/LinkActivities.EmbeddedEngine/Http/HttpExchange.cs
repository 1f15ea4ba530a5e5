using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// A request that starts or resumes a run, and the answer that the run gives. The answer is sent when the run ends or waits,
/// so that an instance which waits can be reached as soon as the caller knows of it.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="routeData">The route values by name.</param>
/// <param name="body">What the request brought.</param>
internal sealed class HttpExchange(HttpRequest request, Dictionary<string, object?> routeData, RequestBody body)
{
    private Dictionary<string, object?>? query;
    private Dictionary<string, object?>? headers;

    /// <summary>The request. Not to be used after the exchange.</summary>
    public HttpRequest Request { get; } = request;

    /// <summary>The route values by name.</summary>
    public Dictionary<string, object?> RouteData { get; } = routeData;

    /// <summary>The query by name: a text, or a list of texts.</summary>
    public Dictionary<string, object?> Query => query ??= PlainTexts.Of(Request.Query, Request.Query.Count);

    /// <summary>The headers by name, a text or a list of texts, without those that carry secrets.</summary>
    public Dictionary<string, object?> Headers => headers ??= PlainTexts.Of(Request.Headers, Request.Headers.Count, IsSecret);

    /// <summary>The parsed content; null for none.</summary>
    public object? Content => body.Content;

    /// <summary>The uploaded files.</summary>
    public IReadOnlyList<IFormFile> Files => body.Files;

    /// <summary>The outcome of a request that breaks a rule which the workflow handles itself; null for one that is in order.</summary>
    public string? Outcome => body.Refusal?.Outcome;

    /// <summary>The answer; null while the workflow has given none.</summary>
    public HttpAnswer? Answer { get; private set; }

    /// <summary>Gives an answer. One without a body is replaced by a later one.</summary>
    /// <exception cref="FaultException">There is an answer already, with a body.</exception>
    public void Respond(HttpAnswer answer)
    {
        if (Answer is { IsFinal: true })
            throw new FaultException("ResponseHasStarted", "HTTP", "System", "This request has been answered already: a request gets one response. Let each path through the workflow write only one.");
        Answer = answer;
    }

    // What a run takes in is stored with it, and these would be stored in clear.
    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);
}
