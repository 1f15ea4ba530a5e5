using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>How a link ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkOutcome>))]
public enum LinkOutcome
{
    /// <summary>The secondary's identity is now the primary's.</summary>
    Linked,

    /// <summary>The secondary's identity was the primary's already.</summary>
    AlreadyLinked,

    /// <summary>Not linked; the result's error says why.</summary>
    Failed
}
