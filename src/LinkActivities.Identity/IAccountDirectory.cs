namespace LinkActivities.Identity;

/// <summary>Looks accounts up, for people to see them.</summary>
public interface IAccountDirectory
{
    /// <summary>
    /// Finds accounts by what a person types: an account's id, the id of an identity that is linked into one, an e-mail address, or the beginning of a
    /// name. Ids of accounts and e-mail addresses are read as they stand now; the rest by the service's search, which may be some seconds behind.
    /// </summary>
    /// <param name="tenant">The tenant's name; null or blank: the default one.</param>
    /// <param name="text">What to look for: an id of at most 1,024 characters, or a text of at most 320; null or blank: all accounts, as the service lists them.</param>
    /// <param name="page">The page, from 0. Auth0 shows the first 1,000 accounts.</param>
    /// <param name="pageSize">How many accounts a page has: 1 to 100.</param>
    /// <param name="cancellationToken">Gives up looking.</param>
    /// <returns>The accounts, or why they cannot be looked up. Identities are without tokens.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page or its size is out of range.</exception>
    Task<AccountPage> SearchAsync(string? tenant, string? text, int page, int pageSize, CancellationToken cancellationToken);
}
