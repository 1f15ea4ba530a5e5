namespace LinkActivities.Identity;

/// <summary>What came of a link.</summary>
public sealed record LinkResult
{
    /// <summary>How it ended.</summary>
    public required LinkOutcome Outcome { get; init; }

    /// <summary>The primary's identities after the link, its own first. Empty upon <see cref="LinkOutcome.Failed"/>.</summary>
    public IReadOnlyList<Profile> Profiles { get; init; } = [];

    /// <summary>Why it failed; null otherwise.</summary>
    public LinkError? Error { get; init; }

    /// <summary>The id of the entry in the journal; null if nothing had to be written.</summary>
    public string? JournalId { get; init; }

    internal static LinkResult Failure(LinkError error, string? journalId = null) =>
        new() { Outcome = LinkOutcome.Failed, Error = error, JournalId = journalId };
}
