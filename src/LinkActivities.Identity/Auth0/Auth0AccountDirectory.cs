namespace LinkActivities.Identity.Auth0;

/// <summary>Looks accounts up in the configured Auth0 tenants.</summary>
internal sealed class Auth0AccountDirectory(Auth0Tenants tenants) : IAccountDirectory
{
    private const int MostRecords = 1_000;

    // The search repeats what is typed for each field that it looks at, and an address must not grow too long.
    private const int LongestName = 320;

    public async Task<AccountPage> SearchAsync(string? tenant, string? text, int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 100);
        if (tenants.Find(tenant) is not { } found)
        {
            var known = tenants.Names.Count == 0 ? "None is." : $"Known: {string.Join(", ", tenants.Names)}.";
            return Refused(tenant?.Trim() ?? "", $"Tenant {tenant?.Trim()} is not configured. {known}");
        }

        text = text?.Trim() ?? "";
        var longest = IsId(text) ? AccountId.MaxLength : LongestName;
        if (text.Length > longest)
            return Refused(found.Tenant, $"The text to look for has more than {longest} characters.");
        // Auth0 refuses to page further.
        if ((page + 1L) * pageSize > MostRecords)
            return Refused(found.Tenant, $"Only the first {MostRecords} accounts can be listed. Look for an id, an e-mail address or a name.");
        try
        {
            var exact = await ExactlyAsync(found.Users, text, cancellationToken).ConfigureAwait(false);
            var (accounts, total) = exact.Count > 0
                ? ([.. exact.Skip(page * pageSize).Take(pageSize)], exact.Count)
                : await found.Users.SearchAsync(Auth0UserQuery.For(text), page, pageSize, cancellationToken).ConfigureAwait(false);
            var end = (page + 1) * pageSize;
            return new AccountPage
            {
                Tenant = found.Tenant,
                Accounts = [.. accounts.Where(x => Fits(x, text)).Select(WithoutTokens)],
                HasMore = total > end && end + pageSize <= MostRecords
            };
        }
        catch (ServiceException fault)
        {
            return new AccountPage { Tenant = found.Tenant, Error = fault.ToLinkError() };
        }
    }

    // By the calls that are consistent at once.
    private static async Task<IReadOnlyList<Account>> ExactlyAsync(Auth0Users users, string text, CancellationToken cancellationToken)
    {
        if (IsId(text))
        {
            return AccountId.TryParse(text, out var id, out _) && await users.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } account
                ? [account]
                : [];
        }

        if (!text.Contains('@', StringComparison.Ordinal))
            return [];
        var typed = await users.FindByEmailAsync(text, cancellationToken).ConfigureAwait(false);
        // Auth0 minds the case here, and keeps addresses of its own databases in lower case, those of other providers as they come.
        var lower = text.ToLowerInvariant();
        return lower == text
            ? typed
            : [.. typed.Concat(await users.FindByEmailAsync(lower, cancellationToken).ConfigureAwait(false)).DistinctBy(x => x.Id)];
    }

    private static bool IsId(string text) => text.Contains('|', StringComparison.Ordinal);

    // The search knows an identity's id without its provider, and two providers can have the same.
    private static bool Fits(Account account, string text) =>
        !IsId(text) || !AccountId.TryParse(text, out var id, out _) || account.Id == id || account.Identities.Any(x => x.Names(id));

    private static Account WithoutTokens(Account account) => account with { Identities = [.. account.Identities.Select(x => x.WithoutTokens())] };

    private static AccountPage Refused(string tenant, string message) => new() { Tenant = tenant, Error = LinkError.Of(LinkErrorCodes.InvalidInput, message) };
}
