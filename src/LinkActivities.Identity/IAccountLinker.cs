namespace LinkActivities.Identity;

/// <summary>Links accounts so that nothing is lost on the way. Safe for concurrent callers.</summary>
public interface IAccountLinker
{
    /// <summary>
    /// Links the secondary account into the primary: reads both, writes the journal, merges metadata, links, confirms
    /// and closes the journal entry. A link that fails takes the merge back. Failures are results, not exceptions.
    /// </summary>
    /// <param name="request">The two accounts and the options.</param>
    /// <param name="cancellationToken">
    /// Stops before anything is written. Once the journal entry is open the link is finished or taken back first.
    /// </param>
    /// <returns>The outcome with the primary's profiles, or the error.</returns>
    /// <exception cref="OperationCanceledException">Cancelled, and the accounts are not linked.</exception>
    Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Finishes or takes back the links that an earlier process (or an outage) left open in the journal. Links that
    /// this process is working on are left alone.
    /// </summary>
    /// <param name="cancellationToken">Stops between two entries.</param>
    /// <returns>How many were finished, taken back, and are still open.</returns>
    Task<RecoveryReport> RecoverAsync(CancellationToken cancellationToken);
}
