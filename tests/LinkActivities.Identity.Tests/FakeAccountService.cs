using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace LinkActivities.Identity.Tests;

/// <summary>What becomes of a call that a test lets go wrong.</summary>
internal enum Fault
{
    None,

    /// <summary>Not executed, and known not to be.</summary>
    Refused,

    /// <summary>Not executed, but the caller cannot know.</summary>
    RequestLost,

    /// <summary>Executed, and the caller is not told.</summary>
    ReplyLost,

    /// <summary>Not executed: 409.</summary>
    Conflict,

    /// <summary>Not executed: 400.</summary>
    Rejected
}

/// <summary>A tenant in memory that behaves as Auth0 does, with faults on demand.</summary>
internal sealed class FakeAccountService(string tenant = "default") : IAccountService, IAccountServices
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<Func<Task<Fault>>>> _faults = [];

    public ConcurrentQueue<string> Calls { get; } = [];

    public IReadOnlyList<Connection>? Connections { get; set; } = [];

    /// <summary>Decides the fault of a call that no <see cref="On(string, Fault[])"/> decides.</summary>
    public Func<string, Fault> Otherwise { get; set; } = _ => Fault.None;

    /// <summary>Called when a call comes in, before it is executed.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether the reply of the link leaves the new identity out.</summary>
    public bool LinkRepliesWithout { get; set; }

    public string Service => "auth0";

    public string Tenant => tenant;

    public IAccountService? Find(string? name) => string.IsNullOrWhiteSpace(name) || name == tenant ? this : null;

    public bool MayWriteAppMetadata(string key) => key != "blocked";

    public IEnumerable<string> Writes => Calls.Where(call => !call.StartsWith("GET", StringComparison.Ordinal));

    public Account this[string id] => _accounts[id];

    public bool Has(string id) => _accounts.ContainsKey(id);

    public void Remove(string id) => _accounts.TryRemove(id, out _);

    public void On(string verb, params Fault[] faults)
    {
        foreach (var fault in faults)
            On(verb, () => Task.FromResult(fault));
    }

    public void On(string verb, Func<Task<Fault>> fault)
    {
        if (!_faults.TryGetValue(verb, out var queue))
            _faults.Add(verb, queue = new());
        queue.Enqueue(fault);
    }

    public void Put(string id, string user = "{}", string app = "{}", string? connection = null, string? token = null, Profile[]? more = null)
    {
        var pipe = id.IndexOf('|', StringComparison.Ordinal);
        var root = new Profile
        {
            Provider = id[..pipe],
            UserId = id[(pipe + 1)..],
            Connection = connection ?? id[..pipe] + "-connection",
            AccessToken = token
        };
        Store(new Account
        {
            Id = AccountId.Parse(id),
            Identities = [root, .. more ?? []],
            UserMetadata = JsonNode.Parse(user)!.AsObject(),
            AppMetadata = JsonNode.Parse(app)!.AsObject()
        });
    }

    public async Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken)
    {
        return await CallAsync("GET", $"GET {id}", () => _accounts.TryGetValue(id.Value, out var account) ? account : null, cancellationToken);
    }

    public async Task<Account> PatchMetadataAsync(AccountId id, MetadataPatch patch, CancellationToken cancellationToken)
    {
        var call = $"PATCH {id} user={patch.User?.ToJsonString()} app={patch.App?.ToJsonString()}";
        return await CallAsync("PATCH", call, () =>
        {
            var account = _accounts[id.Value];
            Store(account with
            {
                UserMetadata = Patched(account.UserMetadata, patch.User),
                AppMetadata = Patched(account.AppMetadata, patch.App)
            });
            return _accounts[id.Value];
        }, cancellationToken);
    }

    public async Task<IReadOnlyList<Profile>> LinkAsync(AccountId primary, IdentityReference secondary, CancellationToken cancellationToken)
    {
        var call = $"POST {primary} <- {secondary.Provider}|{secondary.UserId} {secondary.ConnectionId}".TrimEnd();
        return await CallAsync("POST", call, () =>
        {
            var account = _accounts[primary.Value];
            if (!_accounts.TryRemove($"{secondary.Provider}|{secondary.UserId}", out var gone))
            {
                throw account.Identities.Any(identity => identity.UserId == secondary.UserId)
                    ? Conflict()
                    : new ServiceException(ServiceFailure.Rejected, "Not found.", new ServiceError(400, null, "Provided secondary account not found."));
            }

            Store(account with { Identities = [.. account.Identities, .. gone.Identities] });
            return LinkRepliesWithout ? account.Identities : _accounts[primary.Value].Identities;
        }, cancellationToken);
    }

    public Task<IReadOnlyList<Connection>> ConnectionsAsync(CancellationToken cancellationToken)
    {
        Calls.Enqueue("GET connections");
        return Connections is null
            ? Task.FromException<IReadOnlyList<Connection>>(new ServiceException(ServiceFailure.Unavailable, "No answer."))
            : Task.FromResult(Connections);
    }

    private void Store(Account account) => _accounts[account.Id.Value] = account with
    {
        Document = new JsonObject
        {
            ["user_id"] = account.Id.Value,
            ["user_metadata"] = account.UserMetadata.DeepClone(),
            ["app_metadata"] = account.AppMetadata.DeepClone(),
            ["identities"] = new JsonArray([.. account.Identities.Select(identity => new JsonObject
            {
                ["provider"] = identity.Provider,
                ["user_id"] = identity.UserId,
                ["connection"] = identity.Connection
            })])
        }
    };

    private static JsonObject Patched(JsonObject metadata, JsonObject? patch)
    {
        if (patch is { Count: 0 })
            return [];
        var patched = metadata.DeepClone().AsObject();
        foreach (var (key, value) in patch ?? [])
        {
            patched.Remove(key);
            if (value is not null)
                patched.Add(key, value.DeepClone());
        }

        return patched;
    }

    private static ServiceException Conflict() => new(
        ServiceFailure.Conflict, "Clash.", new ServiceError(409, null, "Specified identity already exists."));

    private async Task<T> CallAsync<T>(string verb, string call, Func<T> execute, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Enqueue(call);
        await Before(call);
        var fault = _faults.TryGetValue(verb, out var queue) && queue.TryDequeue(out var next) ? await next() : Otherwise(call);
        switch (fault)
        {
            case Fault.Refused:
                throw new ServiceException(ServiceFailure.Unavailable, "Rate limit.", new ServiceError(429, "too_many_requests", "Slow."));
            case Fault.RequestLost:
                throw new ServiceException(ServiceFailure.Unavailable, "No answer.", mayHaveHappened: true);
            case Fault.ReplyLost:
                execute();
                throw new ServiceException(ServiceFailure.Unavailable, "No answer.", mayHaveHappened: true);
            case Fault.Conflict:
                throw Conflict();
            case Fault.Rejected:
                throw new ServiceException(ServiceFailure.Rejected, "Refused.", new ServiceError(400, "invalid_body", "Bad."));
            default:
                return execute();
        }
    }
}
