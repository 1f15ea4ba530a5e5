using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Hosting;

/// <summary>What the host answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Bytes">The body.</param>
/// <param name="Text">The body as text.</param>
/// <param name="ContentType">The media type with its parameters; null without one.</param>
/// <param name="Headers">All headers, by name without regard to case.</param>
internal sealed record Answer(int Status, byte[] Bytes, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON, or as a JSON string where it is none.</summary>
    public JsonNode? Body
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text);
            }
            catch (JsonException)
            {
                return JsonValue.Create(Text);
            }
        }
    }

    /// <summary>The id of the workflow instance that answered; null when none did.</summary>
    public string? InstanceId => Headers.GetValueOrDefault("x-elsa-workflow-instance-id");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(x => x.Key, x => string.Join(", ", x.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString(),
            headers);
    }

    public override string ToString() => $"{Status} ({(HttpStatusCode)Status}) {ContentType}: {(Text.Length > 2000 ? Text[..2000] + "…" : Text)}";
}
