using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Makes the bytes of content that a workflow's author gave, as Elsa does.</summary>
internal static class ContentBytes
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Makes them.</summary>
    /// <param name="content">Bytes, a stream, text, or anything that can be written as its type says.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="cancellationToken">Cancels reading a stream.</param>
    /// <exception cref="FaultException">It cannot be written.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> OfAsync(object content, string contentType, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case byte[] bytes:
                return bytes;
            case Stream stream:
                var buffer = new MemoryStream();
                await stream.CopyToAsync(buffer, cancellationToken);
                return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
            case IDictionary<string, object?> or string when contentType.StartsWith(Form, StringComparison.OrdinalIgnoreCase) && FieldsOf(content) is { } fields:
                return Encoding.UTF8.GetBytes(string.Join('&', fields.Select(x => $"{WebUtility.UrlEncode(x.Key)}={WebUtility.UrlEncode(Convert.ToString(x.Value, CultureInfo.InvariantCulture))}")));
            case string text:
                return Encoding.UTF8.GetBytes(text);
            // Elsa sends numbers and booleans as .NET writes them where the type is not JSON; it sends the name of a class for an object, which helps no one.
            case IConvertible scalar when !contentType.Contains("json", StringComparison.OrdinalIgnoreCase):
                return Encoding.UTF8.GetBytes(scalar.ToString(CultureInfo.InvariantCulture));
            default:
                return ContentJson.Write(content);
        }
    }

    // The designer's editor of content gives an object as text; Elsa faults on that where a form is to be sent.
    private static IDictionary<string, object?>? FieldsOf(object content)
    {
        if (content is not string text)
            return (IDictionary<string, object?>)content;
        if (!text.AsSpan().TrimStart().StartsWith('{'))
            return null;
        try
        {
            return JsonValues.Parse(text) as IDictionary<string, object?>;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
