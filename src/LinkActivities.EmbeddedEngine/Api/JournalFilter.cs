using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Which lines of a journal are shown. Empty members do not filter.</summary>
/// <param name="ActivityIds">Ids of activities.</param>
/// <param name="ActivityNodeIds">Node ids of activities.</param>
/// <param name="ExcludedActivityTypes">Activity types that are left out.</param>
/// <param name="EventNames">Names of events.</param>
internal sealed record JournalFilter(
    IReadOnlyList<string> ActivityIds, IReadOnlyList<string> ActivityNodeIds, IReadOnlyList<string> ExcludedActivityTypes, IReadOnlyList<string> EventNames)
{
    /// <summary>Reads the filter of a request.</summary>
    public static JournalFilter Read(ApiArguments filter) =>
        new(filter.All("activityIds"), filter.All("activityNodeIds"), filter.All("excludedActivityTypes"), filter.All("eventNames"));

    /// <summary>Writes a page of the lines, and how many there are.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<JsonElement> journal, long skip, long take)
    {
        var count = 0;
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var line in journal.Where(Shows))
        {
            if (count >= skip && count - skip < take)
                line.WriteTo(json);
            count++;
        }

        json.WriteEndArray();
        json.WriteNumber("totalCount", count);
        json.WriteEndObject();
    }

    private bool Shows(JsonElement line) =>
        Allows(ActivityIds, line.Text("activityId"))
        && Allows(ActivityNodeIds, line.Text("nodeId"))
        && Allows(EventNames, line.Text("eventName"))
        && !(line.Text("activityType") is { } type && ExcludedActivityTypes.Contains(type));

    private static bool Allows(IReadOnlyList<string> wanted, string? value) => wanted.Count == 0 || (value is not null && wanted.Contains(value));
}
