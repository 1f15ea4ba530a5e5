using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Makes an answer of what a workflow's author gave, as Elsa does.</summary>
internal static class ResponseContent
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

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
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters) || !values.All(IsValue))
                throw Fault("InvalidHeader", $"The response header '{name}' cannot be sent: a name is letters, digits and hyphens, a value one line of ASCII text.");
        }

        if (content is null)
            return new HttpAnswer(status, null, default, headers ?? [], IsFinal: false);
        var type = string.IsNullOrWhiteSpace(contentType) ? TypeOf(content) : contentType.Trim();
        if (!IsValue(type))
            throw Fault("InvalidContentType", $"The content type '{type}' cannot be sent: it is one line of ASCII text, such as {Json}.");
        var hasBody = status is not (204 or 205 or 304);
        return new HttpAnswer(status, type, hasBody ? await BytesOfAsync(content, type, cancellationToken) : default, headers ?? [], IsFinal: hasBody);
    }

    private static string TypeOf(object content) => content switch
    {
        byte[] or Stream => "application/octet-stream",
        string => "text/plain",
        _ => Json,
    };

    private static async ValueTask<ReadOnlyMemory<byte>> BytesOfAsync(object content, string contentType, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case byte[] bytes:
                return bytes;
            case Stream stream:
                var buffer = new MemoryStream();
                await stream.CopyToAsync(buffer, cancellationToken);
                return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
            case string text:
                return Encoding.UTF8.GetBytes(text);
            case IDictionary<string, object?> fields when contentType.StartsWith(Form, StringComparison.OrdinalIgnoreCase):
                return Encoding.UTF8.GetBytes(string.Join('&', fields.Select(x => $"{WebUtility.UrlEncode(x.Key)}={WebUtility.UrlEncode(Convert.ToString(x.Value, CultureInfo.InvariantCulture))}")));
            // Elsa sends numbers and booleans as .NET writes them where the type is not JSON; it sends the name of a class for an object, which helps no one.
            case IConvertible scalar when !contentType.Contains("json", StringComparison.OrdinalIgnoreCase):
                return Encoding.UTF8.GetBytes(scalar.ToString(CultureInfo.InvariantCulture));
            default:
                return ResponseJson.Write(content);
        }
    }

    private static bool IsValue(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static FaultException Fault(string code, string message) => new(code, "HTTP", "System", message);
}
