namespace LinkActivities.Identity;

/// <summary>How patient a link is; configuration section <c>LinkActivities:Linking</c>. Read once, at start.</summary>
public sealed class AccountLinkingOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "LinkActivities:Linking";

    /// <summary>
    /// How long merge and link may take once the journal entry is open, and again how long taking it back may take.
    /// After that the entry stays open for recovery. 10 ms to 10 minutes.
    /// </summary>
    public TimeSpan FinishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to try the link itself when its reply was lost and a fresh read shows that it was not made: 1 to 10.</summary>
    public int LinkAttempts { get; set; } = 3;

    /// <summary>The wait before the second try of the link; it grows with each. 0 to 1 minute.</summary>
    public TimeSpan LinkRetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How old an open journal entry must be before recovery takes it up. 0 suits a journal that one process uses.
    /// Several hosts on one journal need more than the longest link takes (2 minutes), or one takes back what another
    /// is doing.
    /// </summary>
    public TimeSpan RecoveryMinimumAge { get; set; } = TimeSpan.Zero;

    internal IEnumerable<string> Failures()
    {
        if (FinishTimeout < TimeSpan.FromMilliseconds(10) || FinishTimeout > TimeSpan.FromMinutes(10))
            yield return $"{SectionName}:{nameof(FinishTimeout)} is {FinishTimeout}; it must be from 10 ms to 10 minutes.";
        if (LinkAttempts is < 1 or > 10)
            yield return $"{SectionName}:{nameof(LinkAttempts)} is {LinkAttempts}; it must be from 1 to 10.";
        if (LinkRetryDelay < TimeSpan.Zero || LinkRetryDelay > TimeSpan.FromMinutes(1))
            yield return $"{SectionName}:{nameof(LinkRetryDelay)} is {LinkRetryDelay}; it must be from 0 to 1 minute.";
        if (RecoveryMinimumAge < TimeSpan.Zero)
            yield return $"{SectionName}:{nameof(RecoveryMinimumAge)} is {RecoveryMinimumAge}; it must not be negative.";
    }
}
