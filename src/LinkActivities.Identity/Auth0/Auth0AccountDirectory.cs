namespace LinkActivities.Identity.Auth0;

/// <summary>Looks accounts up in the configured Auth0 tenants.</summary>
internal sealed class Auth0AccountDirectory(Auth0Tenants tenants) : IAccountDirectory
{
    private const int MostRecords = 1_000;
    private const int LongestText = 1_024;

    public async Task<AccountPage> SearchAsync(string? tenant, string? text, int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pageSize is >= 1 and <= 100, true, nameof(pageSize));
        if (tenants.Find(tenant) is not { } found)
        {
            var known = tenants.Names.Count == 0 ? "None is." : $"Known: {string.Join(", ", tenants.Names)}.";
            return Refused(tenant ?? "", $"Tenant {tenant?.Trim()} is not configured. {known}");
        }

        if (text?.Length > LongestText)
            return Refused(found.Tenant, $"The text to look for has more than {LongestText} characters.");
        // Auth0 refuses to page further.
        if ((long)(page + 1) * pageSize > MostRecords)
            return Refused(found.Tenant, $"Only the first {MostRecords} accounts can be listed. Look for an id, an e-mail address or a name.");
        try
        {
            if (page == 0 && await ExactlyAsync(found.Users, text?.Trim() ?? "", cancellationToken).ConfigureAwait(false) is { Count: > 0 } exact)
                return new AccountPage { Tenant = found.Tenant, Accounts = [.. exact.Take(pageSize).Select(WithoutTokens)] };
            var accounts = await found.Users.SearchAsync(Auth0UserQuery.For(text), page, pageSize, cancellationToken).ConfigureAwait(false);
            return new AccountPage
            {
                Tenant = found.Tenant,
                Accounts = [.. accounts.Where(x => Fits(x, text)).Select(WithoutTokens)],
                HasMore = accounts.Count == pageSize && (long)(page + 2) * pageSize <= MostRecords
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
        if (text.Contains('|', StringComparison.Ordinal) && AccountId.TryParse(text, out var id, out _)
            && await users.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } account)
            return [account];
        return text.Contains('@', StringComparison.Ordinal) && !text.Contains('|', StringComparison.Ordinal)
            ? await users.FindByEmailAsync(text, cancellationToken).ConfigureAwait(false)
            : [];
    }

    // The search knows an identity's id without its provider, and two providers can have the same.
    private static bool Fits(Account account, string? text) =>
        !AccountId.TryParse(text?.Trim(), out var id, out _) || !id.Value.Contains('|', StringComparison.Ordinal) || account.Id == id || account.Identities.Any(x => x.Names(id));

    private static Account WithoutTokens(Account account) => account with { Identities = [.. account.Identities.Select(x => x.WithoutTokens())] };

    private static AccountPage Refused(string tenant, string message) => new() { Tenant = tenant, Error = LinkError.Of(LinkErrorCodes.InvalidInput, message) };
}
