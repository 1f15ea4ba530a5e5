using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>Where a link in the journal stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkJournalState>))]
public enum LinkJournalState
{
    /// <summary>Begun and not known to have ended.</summary>
    Open,

    /// <summary>Linked, with the metadata merged.</summary>
    Linked,

    /// <summary>Somebody else had linked the same accounts meanwhile.</summary>
    AlreadyLinked,

    /// <summary>Not linked; the merge, if any, is taken back.</summary>
    Failed,

    /// <summary>Not linked, found open later (or cancelled); the merge is taken back.</summary>
    TakenBack
}
