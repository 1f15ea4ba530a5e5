using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Recordings;

/// <summary>Compares what two bodies are made of: names and kinds, not values.</summary>
internal static class Shape
{
    /// <summary>What the given body lacks of the recorded one. More than was recorded is no difference, nor is what was recorded as null.</summary>
    public static IEnumerable<string> Differences(JsonNode? recorded, JsonNode? given, string at = "$")
    {
        switch (recorded)
        {
            case JsonObject a when given is JsonObject b:
                return a.SelectMany(x => b.TryGetPropertyValue(x.Key, out var other)
                    ? Differences(x.Value, other, $"{at}.{x.Key}")
                    : x.Value is null ? [] : [$"{at}.{x.Key}: missing"]);
            case JsonArray a when given is JsonArray b:
                return Items(a, b, at);
            case null:
                return [];
            default:
                return given is null || Kind(recorded) == Kind(given) ? [] : [$"{at}: {Kind(recorded)}, got {Kind(given)}"];
        }
    }

    // Those that tell what they are, such as descriptors and their inputs, are compared each with its own; of others the first stands for all.
    private static IEnumerable<string> Items(JsonArray recorded, JsonArray given, string at)
    {
        if (ByIdentity(recorded) is { Count: > 0 } named && ByIdentity(given) is { } others)
        {
            return named.SelectMany(x => others.TryGetValue(x.Key, out var other)
                ? Differences(x.Value, other, $"{at}[{x.Key}]")
                : [$"{at}[{x.Key}]: missing"]);
        }

        if (recorded.Count > 0 && given.Count > 0)
            return Differences(recorded[0], given[0], at + "[0]");
        return recorded.Count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{at}: empty, expected {recorded.Count}")] : [];
    }

    private static Dictionary<string, JsonObject>? ByIdentity(JsonArray items)
    {
        var named = items.OfType<JsonObject>().Select(x => (Name: IdentityOf(x), Item: x)).ToList();
        return named.Count == items.Count && named.All(x => x.Name is not null) && named.DistinctBy(x => x.Name).Count() == named.Count
            ? named.ToDictionary(x => x.Name!, x => x.Item)
            : null;
    }

    // An activity's descriptor has a name beside its full type name; an input's type name is that of its values.
    private static string? IdentityOf(JsonObject item)
    {
        var identity = item.ContainsKey("namespace") ? item["typeName"] ?? item["fullName"] : item["name"] ?? item["typeName"] ?? item["type"];
        return identity?.ToString() is { Length: > 0 } text ? text : null;
    }

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
