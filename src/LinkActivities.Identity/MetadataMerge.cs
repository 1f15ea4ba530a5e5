using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>What becomes of the secondary's user and app metadata (the card's <em>Merge Metadata</em>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetadataMerge>))]
public enum MetadataMerge
{
    /// <summary>
    /// The primary gets the keys that it lacks. Keys are compared at the first level: of a key that both have, the
    /// primary's value stays whole.
    /// </summary>
    Merge,

    /// <summary>The secondary's metadata is lost; the journal keeps it.</summary>
    Discard
}
