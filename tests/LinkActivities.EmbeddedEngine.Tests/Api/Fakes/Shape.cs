using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Tests.Api.Fakes;

/// <summary>Compares answers as the recordings are meant: members and kinds of values, not the values.</summary>
internal static class Shape
{
    /// <summary>What the actual answer lacks of the recorded one.</summary>
    public static IEnumerable<string> Differences(JsonNode? recorded, JsonNode? actual, string at = "$")
    {
        switch (recorded)
        {
            case JsonObject expected:
                return actual is JsonObject json ? OfObjects(expected, json, at) : [$"{at}: object, got {Kind(actual)}"];
            case JsonArray expected:
                return actual is JsonArray array ? OfArrays(expected, array, at) : [$"{at}: array, got {Kind(actual)}"];
            default:
                return recorded is not null && actual is not null && Kind(recorded) != Kind(actual) ? [$"{at}: {Kind(recorded)}, got {Kind(actual)}"] : [];
        }
    }

    private static IEnumerable<string> OfObjects(JsonObject expected, JsonObject actual, string at) => expected.SelectMany(x =>
        actual.ContainsKey(x.Key) ? Differences(x.Value, actual[x.Key], $"{at}.{x.Key}")
        : x.Value is null ? []
        : [$"{at}.{x.Key}: missing"]);

    private static IEnumerable<string> OfArrays(JsonArray expected, JsonArray actual, string at)
    {
        if (expected.Count == 0)
            return [];
        return actual.Count == 0 ? [$"{at}: empty, expected {expected.Count}"] : Differences(expected[0], actual[0], $"{at}[0]");
    }

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString()!,
    };
}
