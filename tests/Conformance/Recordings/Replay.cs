using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Recordings;

/// <summary>
/// Sends recorded requests to a host and compares: a workflow must answer with the same status and body, the REST API with
/// the same status and shape. Ids that the host gives take the place of the recorded ones in later requests.
/// </summary>
internal sealed class Replay(HostClient client)
{
    // What recorded the exchanges; one workflow answers with the headers of its request.
    private static readonly (string Name, string Value)[] Recorder =
    [
        ("Host", "127.0.0.1:14010"), ("User-Agent", "Python-urllib/3.11"), ("Accept-Encoding", "identity"), ("Connection", "close"),
    ];

    private readonly LearntIds _ids = new();

    /// <summary>Replays an exchange.</summary>
    /// <returns>In what the answer differs without being listed in <see cref="Differences"/>.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string recording, Exchange exchange)
    {
        var answer = await SendAsync(exchange);
        var body = answer.Body;
        if (exchange.Method != "GET" || exchange.Body is not JsonObject { } list || list["items"] is not JsonArray items || items.Count == 1)
            _ids.Learn(exchange.Body, body);
        _ids.Learn(exchange.InstanceId, answer.InstanceId);
        return [.. Compare(exchange, answer, body, Differences.Of(recording, exchange)).Take(8)];
    }

    private IEnumerable<string> Compare(Exchange exchange, Answer answer, JsonNode? body, Difference? difference)
    {
        var status = difference?.Status ?? exchange.Status;
        if (answer.Status != status)
            yield return $"status {status}, got {answer}";
        else if (difference is { Lacks: { } lacks })
        {
            foreach (var found in Shape.Differences(exchange.Body, body).Where(x => !lacks.Any(y => x.StartsWith(y, StringComparison.Ordinal))))
                yield return found;
        }
        else if (difference is not null)
        {
            if (difference.Body is { } expected && !JsonNode.DeepEquals(expected, body))
                yield return $"body {expected.ToJsonString()}, got {answer}";
        }
        else if (!exchange.IsTrigger)
        {
            foreach (var found in Shape.Differences(exchange.Body, body))
                yield return found;
        }
        else if (!IsEmptyError(exchange))
        {
            if (!JsonNode.DeepEquals(_ids.Swap(exchange.Body), body))
                yield return $"body {exchange.Body?.ToJsonString()}, got {answer}";
            if (exchange.ContentType is { } type && answer.Status != 204 && MediaType(type) != MediaType(answer.ContentType))
                yield return $"content type {type}, got {answer.ContentType}";
        }
    }

    private Task<Answer> SendAsync(Exchange exchange)
    {
        HostClient.Content? content = exchange switch
        {
            { Raw: { } raw } => new HostClient.Content(Encoding.UTF8.GetBytes(raw), ContentTypeOf(exchange)),
            { HasBody: true } => new HostClient.Content(
                Encoding.UTF8.GetBytes(_ids.Swap(exchange.RequestBody)?.ToJsonString() ?? "null"), "application/json"),
            _ => null,
        };
        List<(string, string)> headers = [.. Recorder, .. exchange.Headers.Where(x => x.Name != "Content-Type")];
        if (exchange.Authorized)
            headers.Add(("Authorization", "ApiKey " + client.ApiKey));
        return client.SendAsync(exchange.Method, _ids.Swap(exchange.Path), content, headers);
    }

    // Errors without a body may be explained in one.
    private static bool IsEmptyError(Exchange exchange) =>
        exchange is { Status: >= 400, Body: JsonValue body } && body.TryGetValue(out string? text) && text.Length == 0;

    private static string? ContentTypeOf(Exchange exchange) => exchange.Headers.FirstOrDefault(x => x.Name == "Content-Type").Value;

    private static string? MediaType(string? contentType) => contentType?.Split(';')[0].Trim();
}
