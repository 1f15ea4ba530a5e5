using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Links;

/// <summary>Two accounts of one person, as they were before they were linked.</summary>
internal sealed record AccountPair(JsonObject Primary, JsonObject Secondary)
{
    private static readonly string[] Keys = ["theme", "language", "plan", "seats", "nested", "list", "flag"];

    public string PrimaryId => (string)Primary["user_id"]!;

    public string SecondaryId => (string)Secondary["user_id"]!;

    /// <summary>Makes pairs with metadata of which some keys are on both sides.</summary>
    public static AccountPair[] Make(string name, int count, Random random) => [.. Enumerable.Range(0, count).Select(x => new AccountPair(
        User($"auth0|{name}-{x}", "Username-Password-Authentication", random),
        User($"google-oauth2|{name}-{x}", "google-oauth2", random)))];

    /// <summary>The body that links them.</summary>
    public JsonObject Request(bool? merge = null)
    {
        var body = new JsonObject { ["primaryUserId"] = PrimaryId, ["secondaryUserId"] = SecondaryId, ["provider"] = "google-oauth2" };
        if (merge is not null)
            body["mergeMetadata"] = merge;
        return body;
    }

    /// <summary>In what state the accounts are.</summary>
    public PairState StateAmong(Dictionary<string, JsonObject> users)
    {
        if (!users.TryGetValue(PrimaryId, out var primary))
            return PairState.Broken;
        var holds = primary["identities"]!.AsArray().Any(x => $"{(string?)x!["provider"]}|{x["user_id"]}" == SecondaryId);
        if (holds)
            return !users.ContainsKey(SecondaryId) && Has(primary, Merged("user_metadata"), Merged("app_metadata")) ? PairState.Linked : PairState.Broken;
        return users.TryGetValue(SecondaryId, out var secondary) && IsAsBefore(primary, Primary) && IsAsBefore(secondary, Secondary)
            ? PairState.Untouched
            : PairState.Broken;
    }

    private JsonObject Merged(string metadata)
    {
        var merged = Primary[metadata]!.DeepClone().AsObject();
        foreach (var (key, value) in Secondary[metadata]!.AsObject().Where(x => !merged.ContainsKey(x.Key)))
            merged[key] = value!.DeepClone();
        return merged;
    }

    private static bool IsAsBefore(JsonObject user, JsonObject before) =>
        user["identities"]!.AsArray().Count == 1 && Has(user, before["user_metadata"]!.AsObject(), before["app_metadata"]!.AsObject());

    private static bool Has(JsonObject user, JsonObject userMetadata, JsonObject appMetadata) =>
        JsonNode.DeepEquals(user["user_metadata"] ?? new JsonObject(), userMetadata)
        && JsonNode.DeepEquals(user["app_metadata"] ?? new JsonObject(), appMetadata);

    private static JsonObject User(string id, string connection, Random random) => new()
    {
        ["user_id"] = id,
        ["connection"] = connection,
        ["user_metadata"] = Metadata(random),
        ["app_metadata"] = Metadata(random),
    };

    private static JsonObject Metadata(Random random)
    {
        var metadata = new JsonObject();
        foreach (var key in Keys.Where(_ => random.Next(2) == 0))
        {
            metadata[key] = random.Next(5) switch
            {
                0 => random.Next(),
                1 => random.Next(2) == 0,
                2 => new JsonArray(random.Next(9), "x"),
                3 => new JsonObject { ["inner"] = random.Next(9), ["none"] = null },
                _ => $"text {random.Next()}",
            };
        }

        return metadata;
    }
}
