using System.Collections.Concurrent;
using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// The users and connections. Reads take no lock: users are immutable. Writes take one short lock, which also keeps
// the state file's lines in the order of the changes; a change is in the file before it shows.
internal sealed class Tenant : IDisposable
{
    // Of the account, not of the person: they do not go into a linked identity's profileData.
    private static readonly string[] AccountAttributes =
        ["blocked", "last_ip", "last_login", "last_password_reset", "logins_count", "multifactor", "multifactor_last_modified"];

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, TenantUser> _users = new(StringComparer.Ordinal);

    // Full id of a linked identity, and the id of the account that has it.
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly StateFile? _state;
    private readonly TimeProvider _time;
    private volatile TenantConnection[] _connections = [.. Seed.Connections];
    private long _lastOrder;

    public Tenant(string? statePath, TimeProvider time)
    {
        _time = time;
        IReadOnlyList<TenantUser>? saved = null;
        if (statePath is not null)
            _state = StateFile.Open(statePath, out saved);

        if (saved is null)
        {
            Reset();
            return;
        }

        foreach (var user in saved)
            Store(user);
    }

    public TenantConnection[] Connections => _connections;

    public TenantUser? Find(string id) => _users.GetValueOrDefault(id);

    public List<TenantUser> Users(Func<TenantUser, bool>? filter = null)
    {
        var users = new List<TenantUser>();
        foreach (var (_, user) in _users)
        {
            if (filter is null || filter(user))
                users.Add(user);
        }

        users.Sort(static (left, right) => left.Order.CompareTo(right.Order));
        return users;
    }

    public void Reset()
    {
        var users = Seed.Users(_time.GetUtcNow());
        lock (_gate)
        {
            _state?.Append(users, delete: null, reset: true);
            _users.Clear();
            _owners.Clear();
            _connections = [.. Seed.Connections];
            foreach (var user in users)
                Store(user);
        }
    }

    public void AddConnection(TenantConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Any(other => other.Name == connection.Name || other.Id == connection.Id))
                throw new ArgumentException($"The sandbox already has a connection {connection.Name} or its id.", nameof(connection));
            _connections = [.. _connections, connection];
        }
    }

    // All or none; each replaces the account with its id, and takes that id out of an account that has it linked.
    public void Put(IReadOnlyList<TenantUser> users)
    {
        lock (_gate)
        {
            var changes = new Dictionary<string, TenantUser>(StringComparer.Ordinal);
            foreach (var user in users)
            {
                if (_owners.TryGetValue(user.Id, out var ownerId))
                {
                    var owner = changes.GetValueOrDefault(ownerId) ?? _users[ownerId];
                    changes[ownerId] = owner with { Identities = owner.Identities.RemoveAll(identity => identity.FullId == user.Id) };
                }

                changes[user.Id] = user;
            }

            Commit([.. changes.Values], delete: null);
        }
    }

    public ApiError? Patch(string id, JsonElement attributes, JsonElement? userMetadata, JsonElement? appMetadata, out TenantUser? user)
    {
        lock (_gate)
        {
            if (!_users.TryGetValue(id, out user))
                return ApiError.InexistentUser;

            user = user with
            {
                Attributes = FirstLevel.Merge(user.Attributes, attributes),
                UserMetadata = MergeMetadata(user.UserMetadata, userMetadata),
                AppMetadata = MergeMetadata(user.AppMetadata, appMetadata),
                UpdatedAt = _time.GetUtcNow(),
            };
            Commit([user], delete: null);
            return null;
        }
    }

    public bool Delete(string id)
    {
        lock (_gate)
        {
            if (!_users.ContainsKey(id))
                return false;
            Commit([], delete: id);
            return true;
        }
    }

    public ApiError? Link(string primaryId, LinkBody link, out TenantUser? primary)
    {
        var connection = link.ConnectionId is null
            ? null
            : _connections.FirstOrDefault(candidate => candidate.Id == link.ConnectionId && candidate.Strategy == link.Provider);
        var configured = link.ConnectionId is null
            ? _connections.Any(candidate => candidate.Strategy == link.Provider)
            : connection is not null;

        lock (_gate)
        {
            if (!_users.TryGetValue(primaryId, out primary))
                return ApiError.InexistentUser;
            if (!configured)
                return ApiError.InexistentConnection;

            // The id of the identity is the documented form, the whole user id works too.
            var fullId = $"{link.Provider}|{link.UserId}";
            if (!Knows(fullId) && link.UserId.StartsWith(link.Provider + "|", StringComparison.Ordinal))
                fullId = link.UserId;

            if (fullId == primary.Id)
                return ApiError.SameIdentity;
            if (_owners.TryGetValue(fullId, out var ownerId) && ownerId == primary.Id)
                return ApiError.AlreadyLinked;
            if (!_users.TryGetValue(fullId, out var secondary))
                return ApiError.SecondaryNotFound;
            if (connection is not null && secondary.Root.Connection != connection.Name)
                return ApiError.SecondaryNotFound;

            var identity = secondary.Root with { ProfileData = FirstLevel.Without(secondary.Attributes, AccountAttributes) };
            primary = primary with
            {
                Identities = [.. primary.Identities, identity, .. secondary.Identities.Skip(1)],
                UpdatedAt = _time.GetUtcNow(),
            };
            Commit([primary], delete: secondary.Id);
            return null;
        }
    }

    public ApiError? Unlink(string primaryId, string provider, string userId, out TenantUser? primary)
    {
        lock (_gate)
        {
            if (!_users.TryGetValue(primaryId, out primary))
                return ApiError.InexistentUser;

            var index = -1;
            for (var i = 0; i < primary.Identities.Length && index < 0; i++)
            {
                if (Names(primary.Identities[i], provider, userId))
                    index = i;
            }

            if (index < 0)
                return ApiError.IdentityNotFound;
            if (index == 0)
                return ApiError.MainIdentity;

            var now = _time.GetUtcNow();
            var identity = primary.Identities[index];
            primary = primary with { Identities = primary.Identities.RemoveAt(index), UpdatedAt = now };
            var reborn = new TenantUser
            {
                Id = identity.FullId,
                Identities = [identity with { ProfileData = null }],
                Attributes = identity.ProfileData ?? FirstLevel.Nothing,
                CreatedAt = now,
                UpdatedAt = now,
            };
            Commit([primary, reborn], delete: null);
            return null;
        }
    }

    public void Dispose() => _state?.Dispose();

    // In the path, the connection's name may stand before the id.
    private static bool Names(TenantIdentity identity, string provider, string userId) =>
        identity.Provider == provider
        && (identity.UserId == userId || $"{identity.Connection}|{identity.UserId}" == userId);

    private static JsonElement? MergeMetadata(JsonElement? metadata, JsonElement? changes)
    {
        if (changes is not { } given)
            return metadata;

        // An empty object wipes the whole of it.
        return given.GetPropertyCount() == 0 ? FirstLevel.Nothing : FirstLevel.Merge(metadata, given);
    }

    private bool Knows(string fullId) => _users.ContainsKey(fullId) || _owners.ContainsKey(fullId);

    private void Commit(IReadOnlyList<TenantUser> put, string? delete)
    {
        _state?.Append(put, delete, reset: false);
        foreach (var user in put)
            Store(user);
        if (delete is not null)
            Drop(delete);
    }

    private void Store(TenantUser user)
    {
        if (_users.TryGetValue(user.Id, out var old))
            Disown(old);
        foreach (var identity in user.Identities.Skip(1))
            _owners[identity.FullId] = user.Id;
        _users[user.Id] = user.Order > 0 ? user : user with { Order = old?.Order ?? ++_lastOrder };
    }

    private void Drop(string id)
    {
        if (_users.TryRemove(id, out var old))
            Disown(old);
    }

    // A link hands identities over before the secondary goes: what another account owns by now stays.
    private void Disown(TenantUser user)
    {
        foreach (var identity in user.Identities.Skip(1))
        {
            if (_owners.TryGetValue(identity.FullId, out var owner) && owner == user.Id)
                _owners.Remove(identity.FullId);
        }
    }
}
