namespace LinkActivities.DesignerHost.Persistence;

/// <summary>A row of the journal of links.</summary>
internal sealed class StoredLink
{
    /// <summary>The entry's id, which sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant's name.</summary>
    public required string Tenant { get; init; }

    /// <summary>The id of the account that is kept.</summary>
    public required string PrimaryUserId { get; init; }

    /// <summary>The id of the account that is linked into it.</summary>
    public required string SecondaryUserId { get; init; }

    /// <summary>Where the link stands: a name of <c>LinkJournalState</c>. Overrules the document's.</summary>
    public required string State { get; init; }

    /// <summary>When the entry was opened, in ticks of UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When the entry was closed, in ticks of UTC; null while it is open.</summary>
    public long? ClosedAt { get; init; }

    /// <summary>Why the link failed, as JSON; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>The entry as it was opened, as JSON.</summary>
    public required string Document { get; init; }
}
