using System.Text.Json.Nodes;

namespace LinkActivities.Identity;

/// <summary>The durable record of one link: what is needed to finish it, take it back or undo it. Holds no token.</summary>
public sealed record LinkJournalEntry
{
    /// <summary>A unique id of 32 hexadecimal digits that sorts by time (UUID version 7).</summary>
    public required string Id { get; init; }

    /// <summary>The service, for example <c>auth0</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The tenant's configured name.</summary>
    public required string Tenant { get; init; }

    /// <summary>The id of the account that is kept.</summary>
    public required string PrimaryUserId { get; init; }

    /// <summary>The id of the account that is linked into it.</summary>
    public required string SecondaryUserId { get; init; }

    /// <summary>The provider (wire name) of the secondary's root identity.</summary>
    public required string SecondaryProvider { get; init; }

    /// <summary>The user id of the secondary's root identity, without the provider.</summary>
    public required string SecondaryIdentityId { get; init; }

    /// <summary>The id of the secondary's connection, if the link names it; null otherwise.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>What becomes of the secondary's metadata.</summary>
    public MetadataMerge Merge { get; init; }

    /// <summary>The primary as it was before the link, as the service sent it, without tokens.</summary>
    public required JsonObject Primary { get; init; }

    /// <summary>The secondary as it was before the link, as the service sent it, without tokens.</summary>
    public required JsonObject Secondary { get; init; }

    /// <summary>The keys (with values) that the merge adds to the primary's user metadata; null if none.</summary>
    public JsonObject? MergedUserMetadata { get; init; }

    /// <summary>The keys (with values) that the merge adds to the primary's app metadata; null if none.</summary>
    public JsonObject? MergedAppMetadata { get; init; }

    /// <summary>Where the link stands.</summary>
    public LinkJournalState State { get; init; }

    /// <summary>Why the link failed; null otherwise.</summary>
    public LinkError? Error { get; init; }

    /// <summary>When the entry was opened (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the entry was closed (UTC); null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The entry's id and state; metadata is left out, since the text of a record ends up in logs.</summary>
    public override string ToString() => $"LinkJournalEntry {Id} {State}";
}
