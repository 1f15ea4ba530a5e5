using System.Text.Json.Nodes;

namespace LinkActivities.Identity;

/// <summary>What a merge writes and what taking it back removes, at the first level of the metadata.</summary>
internal static class MergePlan
{
    /// <summary>
    /// Copies of the keys that the primary lacks, or null if it lacks none. A null value is left out: written, it would
    /// remove a key.
    /// </summary>
    public static JsonObject? Missing(JsonObject primary, JsonObject? secondary, Func<string, bool>? mayWrite = null)
    {
        JsonObject? missing = null;
        foreach (var (key, value) in secondary ?? [])
        {
            if (value is not null && !primary.ContainsKey(key) && mayWrite?.Invoke(key) != false)
                (missing ??= []).Add(key, value.DeepClone());
        }

        return missing;
    }

    /// <summary>The patch that gives an account what it lacks of a merge that the journal holds.</summary>
    public static MetadataPatch Completion(Account account, LinkJournalEntry entry) => new(
        Missing(account.UserMetadata, entry.MergedUserMetadata),
        Missing(account.AppMetadata, entry.MergedAppMetadata));

    /// <summary>
    /// The patch that removes what a merge added, as far as it is still there unchanged: what somebody else wrote
    /// meanwhile stays.
    /// </summary>
    public static MetadataPatch Removal(Account account, LinkJournalEntry entry) => new(
        Unchanged(account.UserMetadata, entry.MergedUserMetadata),
        Unchanged(account.AppMetadata, entry.MergedAppMetadata));

    private static JsonObject? Unchanged(JsonObject current, JsonObject? written)
    {
        JsonObject? removal = null;
        foreach (var (key, value) in written ?? [])
        {
            if (current.TryGetPropertyValue(key, out var present) && JsonNode.DeepEquals(present, value))
                (removal ??= []).Add(key, null);
        }

        return removal;
    }
}
