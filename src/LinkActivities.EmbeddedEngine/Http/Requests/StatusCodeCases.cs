using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What runs for which status of an answer.</summary>
internal sealed class StatusCodeCases
{
    private readonly Dictionary<int, Activity?> cases = [];

    /// <summary>Reads the cases of an activity's JSON: <c>[{"statusCode":200,"activity":{…}}]</c>.</summary>
    public static StatusCodeCases Read(JsonNode? json, IDefinitionPartReader reader)
    {
        var read = new StatusCodeCases();
        foreach (var item in (json as JsonArray ?? []).OfType<JsonObject>())
        {
            var activity = reader.Build(item["activity"]);
            if (!int.TryParse(item["statusCode"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var statusCode))
                reader.Error($"'{item["statusCode"]}' is no status code. Give a number such as 200.");
            else
                read.cases.TryAdd(statusCode, activity);
        }

        return read;
    }

    /// <summary>Whether a status is expected, and what runs for it; null for nothing.</summary>
    public bool TryFind(int statusCode, out Activity? activity) => cases.TryGetValue(statusCode, out activity);
}
