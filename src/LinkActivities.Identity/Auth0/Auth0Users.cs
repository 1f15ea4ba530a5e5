using System.Globalization;
using System.Text.Json;

namespace LinkActivities.Identity.Auth0;

/// <summary>Auth0's users and their identities (Management API v2, <c>/users</c>).</summary>
internal sealed class Auth0Users(Auth0Transport transport)
{
    /// <summary>GET /users/{id}: immediately consistent; only ids of primary accounts are found. Null on 404.</summary>
    public async Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken)
    {
        var call = new Auth0Call(HttpMethod.Get, transport.Address.Under(null, "users", id.Value), $"account {id}");
        try
        {
            return await SendAsync(call, Auth0Accounts.Account, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException fault) when (fault.Failure == ServiceFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>GET /users-by-email: the e-mail is case-sensitive; immediately consistent.</summary>
    public Task<IReadOnlyList<Account>> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var query = "email=" + Uri.EscapeDataString(email);
        var call = new Auth0Call(HttpMethod.Get, transport.Address.Under(query, "users-by-email"), "the accounts of an e-mail address");
        return SendAsync(call, Auth0Accounts.Accounts, cancellationToken);
    }

    /// <summary>GET /users: the search of users (v3), eventually consistent; the first 1,000 at most.</summary>
    /// <param name="query">The query; null for all.</param>
    /// <param name="page">The page, from 0.</param>
    /// <param name="pageSize">1 to 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page's accounts, and how many there are on all pages.</returns>
    public Task<(IReadOnlyList<Account> Accounts, int Total)> SearchAsync(string? query, int page, int pageSize, CancellationToken cancellationToken)
    {
        var parameters = string.Create(CultureInfo.InvariantCulture, $"page={page}&per_page={pageSize}&include_totals=true");
        if (query is not null)
            parameters += $"&search_engine=v3&q={Uri.EscapeDataString(query)}";
        var call = new Auth0Call(HttpMethod.Get, transport.Address.Under(parameters, "users"), "the search for accounts");
        return SendAsync(call, Auth0Accounts.AccountsWithTotal, cancellationToken);
    }

    /// <summary>PATCH /users/{id}: metadata, merged by Auth0 at the first level. The patch must not be empty.</summary>
    public Task<Account> PatchAsync(AccountId id, MetadataPatch patch, CancellationToken cancellationToken)
    {
        if (patch.IsEmpty)
            throw new ArgumentException("There is nothing to write.", nameof(patch));
        var body = JsonSerializer.SerializeToUtf8Bytes(new PatchBody(patch.User, patch.App), Auth0Json.Default.PatchBody);
        var call = new Auth0Call(HttpMethod.Patch, transport.Address.Under(null, "users", id.Value), $"the change of metadata of account {id}")
        {
            Body = body
        };
        return SendAsync(call, Auth0Accounts.Account, cancellationToken);
    }

    /// <summary>POST /users/{id}/identities: gives the primary's identities. Not repeated when a reply is lost.</summary>
    public Task<IReadOnlyList<Profile>> LinkAsync(AccountId primary, IdentityReference secondary, CancellationToken cancellationToken)
    {
        var body = new LinkBody(secondary.Provider, secondary.UserId, secondary.ConnectionId);
        var call = new Auth0Call(
            HttpMethod.Post,
            transport.Address.Under(null, "users", primary.Value, "identities"),
            $"the link of {secondary.Provider}|{secondary.UserId} to account {primary}")
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, Auth0Json.Default.LinkBody),
            Repeatable = false
        };
        return SendAsync(call, Auth0Accounts.Profiles, cancellationToken);
    }

    /// <summary>
    /// DELETE /users/{id}/identities/{provider}/{user_id}: gives the identities that remain. The secondary becomes an
    /// account of its own again, without metadata. Not repeated when a reply is lost.
    /// </summary>
    public Task<IReadOnlyList<Profile>> UnlinkAsync(AccountId primary, IdentityReference secondary, CancellationToken cancellationToken)
    {
        var call = new Auth0Call(
            HttpMethod.Delete,
            transport.Address.Under(null, "users", primary.Value, "identities", secondary.Provider, secondary.UserId),
            $"the unlinking of {secondary.Provider}|{secondary.UserId} from account {primary}")
        {
            Repeatable = false
        };
        return SendAsync(call, Auth0Accounts.Profiles, cancellationToken);
    }

    private async Task<T> SendAsync<T>(Auth0Call call, Func<byte[], T> read, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(reply.Body);
        }
        catch (Exception cause) when (cause is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Auth0Errors.Unreadable(reply, call.What, transport.Tenant, cause);
        }
    }
}
