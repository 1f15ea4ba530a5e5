using System.Net.Http.Headers;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>A request that a workflow sends, ready to be sent more than once.</summary>
internal sealed class OutgoingRequest
{
    private const string Json = "application/json";

    // RFC 9110, 7.6.1; and the length, which is the content's.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>The method: <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Where to: http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>The headers. Those of the connection, which a workflow may have from a request of its own, are left out when it is sent.</summary>
    public required HttpHeaders Headers { get; init; }

    /// <summary>The value of the header <c>Authorization</c>, in place of one among the headers; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The content type; null where there is no content.</summary>
    public string? ContentType { get; init; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Makes a request of what its author gave.</summary>
    /// <param name="method">The method; null or blank for GET.</param>
    /// <param name="url">Where to.</param>
    /// <param name="content">The content; null for none.</param>
    /// <param name="contentType">The content type; null or blank for JSON, or bytes where the content is bytes.</param>
    /// <param name="headers">The headers; null for none.</param>
    /// <param name="authorization">The value of the header <c>Authorization</c>; null or blank for none.</param>
    /// <param name="isAuthorizationChecked">Whether that must be a scheme and its parameter.</param>
    /// <param name="cancellationToken">Cancels reading a stream.</param>
    /// <exception cref="FaultException">It is no HTTP request. Its headers are looked at when it is sent.</exception>
    public static async ValueTask<OutgoingRequest> MakeAsync(
        string? method, Uri? url, object? content, string? contentType, HttpHeaders? headers, string? authorization, bool isAuthorizationChecked, CancellationToken cancellationToken)
    {
        method = string.IsNullOrWhiteSpace(method) ? "GET" : method.Trim();
        if (!HttpText.IsToken(method))
            throw Fault("InvalidMethod", $"'{method}' is no HTTP method. Choose one such as GET or POST.");
        if (url is null)
            throw Fault("NoUrl", "The URL is missing. Give one such as https://api.example.com/users.");
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw Fault("InvalidUrl", $"'{url.OriginalString}' is no address to send a request to. Give a whole one that begins with http:// or https://.");
        if (!string.IsNullOrWhiteSpace(authorization) && (!HttpText.IsValue(authorization) || (isAuthorizationChecked && !AuthenticationHeaderValue.TryParse(authorization, out _))))
            throw Fault("InvalidAuthorization", "The authorization cannot be sent: it is one line of ASCII text with a scheme and its value, such as 'Bearer TOKEN'.");
        var type = content is null ? null : !string.IsNullOrWhiteSpace(contentType) ? contentType.Trim() : content is byte[] or Stream ? "application/octet-stream" : Json;
        if (type is not null && !MediaTypeHeaderValue.TryParse(type, out _))
            throw Fault("InvalidContentType", $"'{type}' is no content type. Give one such as {Json}.");
        return new OutgoingRequest
        {
            Method = method,
            Url = url,
            Headers = headers ?? [],
            Authorization = string.IsNullOrWhiteSpace(authorization) ? null : authorization,
            ContentType = type,
            Content = content is null ? default : await ContentBytes.OfAsync(content, type!, cancellationToken),
        };
    }

    /// <summary>The request as it is sent once.</summary>
    /// <exception cref="FaultException">A header cannot be sent.</exception>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(Content);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }

        if (Authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        foreach (var (name, values) in Headers)
        {
            if (!OfTheConnection.Contains(name) && !(Authorization is not null && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
                Add(message, name, values);
        }

        return message;
    }

    /// <summary>
    /// The request that an answer redirects to, as browsers have it (RFC 9110, 15.4); null where it redirects nowhere, or where content would have
    /// to go to another origin. There no header goes either: it may be a key.
    /// </summary>
    public OutgoingRequest? RedirectedBy(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            return null;
        if (!Uri.TryCreate(Url, location, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || (Url.Scheme == Uri.UriSchemeHttps && url.Scheme == Uri.UriSchemeHttp))
            return null;
        var isSameOrigin = Uri.Compare(Url, url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        var isGet = (int)response.StatusCode == 303 ? Method != "HEAD" : (int)response.StatusCode < 303 && Method == "POST";
        var keepsContent = ContentType is not null && !isGet;
        if (keepsContent && !isSameOrigin)
            return null;
        return new OutgoingRequest
        {
            Method = isGet ? "GET" : Method,
            Url = url,
            Headers = isSameOrigin ? (keepsContent ? Headers : WithoutContents(Headers)) : [],
            Authorization = isSameOrigin ? Authorization : null,
            ContentType = keepsContent ? ContentType : null,
            Content = keepsContent ? Content : default,
        };
    }

    private static HttpHeaders WithoutContents(HttpHeaders headers)
    {
        var kept = new HttpHeaders();
        foreach (var (name, values) in headers.Where(x => !x.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
            kept[name] = values;
        return kept;
    }

    private static void Add(HttpRequestMessage message, string name, string[] values)
    {
        if (!HttpText.IsToken(name) || !values.All(HttpText.IsValue))
            throw Fault("InvalidHeader", $"The request header '{name}' cannot be sent: a name is letters, digits and hyphens, a value one line of ASCII text.");
        if (message.Headers.TryAddWithoutValidation(name, values))
            return;
        // Those that describe the content: a type among them replaces the one that was chosen.
        message.Content?.Headers.Remove(name);
        if (message.Content?.Headers.TryAddWithoutValidation(name, values) != true)
            throw Fault("InvalidHeader", $"The request header '{name}' describes content, and the request has none. Leave it out.");
    }

    private static FaultException Fault(string code, string message) => new(code, "HTTP", "System", message);
}
