using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LinkActivities.Conformance.Recordings;

/// <summary>Ids that the real server gave, and those that the host gave in their place.</summary>
internal sealed partial class LearntIds
{
    private readonly Dictionary<string, string> _ids = [];

    public string Swap(string text) => _ids.Aggregate(text, (swapped, id) => swapped.Replace(id.Key, id.Value, StringComparison.Ordinal));

    public JsonNode? Swap(JsonNode? node) => node is null || _ids.Count == 0 ? node?.DeepClone() : JsonNode.Parse(Swap(node.ToJsonString()));

    public void Learn(string? recorded, string? given)
    {
        if (recorded is not null && given is not null)
            _ids.TryAdd(recorded, given);
    }

    /// <summary>Learns the ids at the same places of two bodies.</summary>
    public void Learn(JsonNode? recorded, JsonNode? given)
    {
        switch (recorded, given)
        {
            case (JsonObject a, JsonObject b):
                foreach (var (key, value) in a)
                {
                    if (b.TryGetPropertyValue(key, out var other))
                        Learn(value, other);
                }

                break;
            case (JsonArray a, JsonArray b):
                foreach (var (value, other) in a.Zip(b))
                    Learn(value, other);
                break;
            case (JsonValue a, JsonValue b) when a.TryGetValue(out string? id) && b.TryGetValue(out string? own) && own.Length > 0 && id != own && IsId(id):
                Learn(id, own);
                break;
        }
    }

    private static bool IsId(string text) => Id().IsMatch(text);

    [GeneratedRegex("^[0-9a-f]{12,32}$")]
    private static partial Regex Id();
}
