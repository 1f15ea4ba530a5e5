namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Makes an answer of what a workflow's author gave, as Elsa does.</summary>
internal static class ResponseContent
{
    private const string Json = "application/json";

    /// <summary>Makes an answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="content">The content; null for none.</param>
    /// <param name="contentType">The content type; null or blank for one that fits the content.</param>
    /// <param name="headers">Further headers; null for none.</param>
    /// <param name="cancellationToken">Cancels reading a stream.</param>
    /// <exception cref="FaultException">It is no HTTP response.</exception>
    public static async ValueTask<HttpAnswer> MakeAsync(int status, object? content, string? contentType, HttpHeaders? headers, CancellationToken cancellationToken)
    {
        if (status is < 200 or > 599)
            throw Fault("InvalidStatusCode", $"The status code of a response is 200 to 599, not {status}.");
        foreach (var (name, values) in headers ?? [])
        {
            if (!HttpText.IsToken(name) || !values.All(HttpText.IsValue))
                throw Fault("InvalidHeader", $"The response header '{name}' cannot be sent: a name is letters, digits and hyphens, a value one line of ASCII text.");
        }

        if (content is null)
            return new HttpAnswer(status, null, default, headers ?? [], IsFinal: false);
        var type = string.IsNullOrWhiteSpace(contentType) ? TypeOf(content) : contentType.Trim();
        if (!HttpText.IsValue(type))
            throw Fault("InvalidContentType", $"The content type '{type}' cannot be sent: it is one line of ASCII text, such as {Json}.");
        var hasBody = status is not (204 or 205 or 304);
        return new HttpAnswer(status, type, hasBody ? await ContentBytes.OfAsync(content, type, cancellationToken) : default, headers ?? [], IsFinal: hasBody);
    }

    private static string TypeOf(object content) => content switch
    {
        byte[] or Stream => "application/octet-stream",
        string => "text/plain",
        _ => Json,
    };

    private static FaultException Fault(string code, string message) => new(code, "HTTP", "System", message);
}
