using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.Sandbox.Auth0;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.Sandbox;

/// <summary>
/// One in-memory Auth0 tenant: a dozen seeded users and their connections, behind the parts of the Authentication and
/// Management API that linking accounts needs. Safe for concurrent use.
/// </summary>
public sealed class Auth0Sandbox : IDisposable
{
    private readonly Tenant _tenant;
    private readonly FrontDoor _door;
    private readonly TimeProvider _time;

    /// <summary>Makes a tenant with the seeded users, or with those of the state file.</summary>
    /// <param name="options">How the tenant behaves.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="IOException">The state file cannot be opened, or another process has it.</exception>
    /// <exception cref="InvalidDataException">The state file is not one.</exception>
    public Auth0Sandbox(Auth0SandboxOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _time = timeProvider ?? TimeProvider.System;
        _tenant = new Tenant(options.StatePath, _time);
        Faults = new SandboxFaults();
        Requests = new SandboxRequestCounts();
        _door = new FrontDoor(
            new Auth0Api(_tenant, new AccessTokens(options, _time)),
            new ControlDoor(_tenant, Faults, options.AllowControl, _time),
            Faults,
            Requests,
            new RateWindow(options.RateLimit, _time),
            _time);
    }

    /// <summary>Lets calls fail.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>How many requests of each kind have arrived.</summary>
    public SandboxRequestCounts Requests { get; }

    /// <summary>Puts the seeded users and connections back and drops all others. Faults and counts stay.</summary>
    public void Reset() => _tenant.Reset();

    /// <summary>A copy of every user as the Management API shows it, with identities and metadata, without identity tokens.</summary>
    public IReadOnlyList<JsonObject> Users() => [.. _tenant.Users().Select(user => Copy(user.Json()))];

    /// <summary>A copy of every connection as the Management API shows it.</summary>
    public IReadOnlyList<JsonObject> Connections() => [.. _tenant.Connections.Select(connection => Copy(connection.Json()))];

    /// <summary>Gets a copy of one user as the Management API shows it, without identity tokens.</summary>
    /// <param name="id">The user id, <c>provider|…</c>. A linked secondary's id is no user's.</param>
    /// <param name="user">The user.</param>
    /// <returns>Whether there is such a user.</returns>
    public bool TryGetUser(string id, [MaybeNullWhen(false)] out JsonObject user)
    {
        ArgumentNullException.ThrowIfNull(id);
        user = _tenant.Find(id) is { } found ? Copy(found.Json()) : null;
        return user is not null;
    }

    /// <summary>Adds a user, or replaces the one with this id. A linked identity with this id leaves its account.</summary>
    /// <param name="userId">The user id; begins with the connection's strategy: <c>google-oauth2|1003</c>.</param>
    /// <param name="connection">The name of the user's connection.</param>
    /// <param name="userMetadata">The user metadata, or null for none.</param>
    /// <param name="appMetadata">The app metadata, or null for none.</param>
    /// <param name="email">The e-mail address, or null for none.</param>
    /// <param name="name">The full name, or null for none.</param>
    /// <param name="emailVerified">Whether the address is verified; of no meaning without one.</param>
    /// <param name="attributes">Further root fields: <c>given_name</c>, <c>phone_number</c>, …</param>
    /// <returns>A copy of the user.</returns>
    /// <exception cref="ArgumentException">The tenant has no such connection, the id does not fit it, or a field is not allowed.</exception>
    public JsonObject AddUser(
        string userId,
        string connection,
        JsonObject? userMetadata = null,
        JsonObject? appMetadata = null,
        string? email = null,
        string? name = null,
        bool emailVerified = true,
        JsonObject? attributes = null)
    {
        var json = attributes?.DeepClone().AsObject() ?? [];
        json["user_id"] = userId;
        json["connection"] = connection;
        if (userMetadata is not null)
            json["user_metadata"] = userMetadata.DeepClone();
        if (appMetadata is not null)
            json["app_metadata"] = appMetadata.DeepClone();
        if (name is not null)
            json["name"] = name;
        if (email is not null)
        {
            json["email"] = email;
            json["email_verified"] = emailVerified;
        }

        var element = JsonElement.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
        if (NewUser.Read(element, _tenant.Connections, _time.GetUtcNow(), out var user) is { } error)
            throw new ArgumentException(error.Message);
        _tenant.Put([user!]);
        return Copy(user!.Json());
    }

    /// <summary>Adds a connection, until the next reset or start.</summary>
    /// <param name="name">Its name; new to the tenant.</param>
    /// <param name="strategy">Its strategy: <c>auth0</c>, <c>samlp</c>, …</param>
    /// <param name="id">Its id, <c>con_</c> and 16 letters or digits; null to make one up.</param>
    /// <returns>A copy of the connection.</returns>
    /// <exception cref="ArgumentException">The name or id is taken, or the id does not fit.</exception>
    public JsonObject AddConnection(string name, string strategy, string? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(strategy);
        id ??= "con_" + Guid.NewGuid().ToString("N")[..16];
        if (!LinkRules.ConnectionId().IsMatch(id))
            throw new ArgumentException("A connection's id is con_ and 16 letters or digits.", nameof(id));

        var connection = new TenantConnection(id, name, strategy, name);
        _tenant.AddConnection(connection);
        return Copy(connection.Json());
    }

    /// <summary>Closes the state file. There is nothing left to write.</summary>
    public void Dispose() => _tenant.Dispose();

    internal Task HandleAsync(HttpContext context) => _door.HandleAsync(context);

    private static JsonObject Copy(byte[] json) => JsonNode.Parse(json)!.AsObject();
}
