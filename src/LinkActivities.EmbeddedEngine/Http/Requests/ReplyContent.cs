using System.Text;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Reads the content of an answer by its content type, as an endpoint reads a request's.</summary>
internal static class ReplyContent
{
    /// <summary>Reads it.</summary>
    /// <param name="content">The content, in memory.</param>
    /// <param name="cancellationToken">Not needed for what is in memory; passed on.</param>
    /// <returns>Plain JSON values, text, or bytes; null for none.</returns>
    /// <exception cref="FaultException">It is not what its content type says.</exception>
    public static async ValueTask<object?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
            return null;
        var type = content.Headers.ContentType?.MediaType ?? "";
        var isJson = type.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && !IsText(type))
            return bytes;
        var text = await TextAsync(content, cancellationToken);
        if (!isJson)
            return text;
        try
        {
            return JsonBody.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException exception)
        {
            throw new FaultException("InvalidResponseContent", "HTTP", "System", $"The answer says that it is {type}, but it cannot be read: {exception.Message}");
        }
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
        || type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<string> TextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsStringAsync(cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new FaultException("InvalidResponseContent", "HTTP", "System", $"The answer's text cannot be read: {exception.Message}");
        }
    }
}
