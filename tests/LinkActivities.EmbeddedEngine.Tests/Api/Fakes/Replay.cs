using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LinkActivities.EmbeddedEngine.Tests.Api.Fakes;

/// <summary>Sends a recording's requests and compares the answers; ids that the recording has from its server are swapped for ours.</summary>
internal sealed partial class Replay(ApiHost host)
{
    private readonly Dictionary<string, string> ids = [];

    /// <summary>Sends one request; the result is what differs.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(JsonNode exchange)
    {
        var (request, recorded) = (exchange["request"]!, exchange["response"]!);
        var body = request["raw"] is { } raw ? (string)raw! : request["body"]?.ToJsonString();
        var (method, path) = ((string)request["method"]!, Swap((string)request["path"]!));
        var answer = await host.SendAsync(method, path, body is null ? null : Swap(body), (bool)request["authorized"]!);
        var differences = new List<string>();
        if (answer.Status != (int)recorded["status"]!)
            differences.Add($"status {recorded["status"]}, got {answer.Status}: {answer.Text}");
        else if (recorded["body"] is JsonObject expected)
            differences.AddRange(Shape.Differences(expected, answer.Json));
        else if (answer.Text.Length > 0)
            differences.Add($"no body, got {answer.Text}");
        foreach (var (name, value) in recorded["headers"]!.AsObject())
        {
            if (!answer.Headers.TryGetValue(name, out var actual) || (name is "Content-Type" or "x-elsa-workflow-cannot-start" && actual != (string)value!))
                differences.Add($"header {name}: {value}, got {actual}");
        }

        if (answer.Text.Length > 0 && (method != "GET" || recorded["body"]?["items"] is null or JsonArray { Count: 1 }))
            Learn(recorded["body"], answer.Json);
        return [.. differences.Select(x => $"{method} {path}: {x}")];
    }

    private string Swap(string text) => ids.Aggregate(text, (swapped, id) => swapped.Replace(id.Key, id.Value, StringComparison.Ordinal));

    private void Learn(JsonNode? recorded, JsonNode? actual)
    {
        if (recorded is JsonObject expected && actual is JsonObject json)
        {
            foreach (var (name, value) in expected)
                Learn(value, json[name]);
        }
        else if (recorded is JsonArray all && actual is JsonArray array)
        {
            foreach (var (one, other) in all.Zip(array))
                Learn(one, other);
        }
        else if (recorded?.GetValueKind() == JsonValueKind.String && actual?.GetValueKind() == JsonValueKind.String && Id().IsMatch((string)recorded!) && (string)recorded! != (string)actual!)
        {
            ids.TryAdd((string)recorded!, (string)actual!);
        }
    }

    [GeneratedRegex("^[0-9a-f]{12,32}$")]
    private static partial Regex Id();
}
