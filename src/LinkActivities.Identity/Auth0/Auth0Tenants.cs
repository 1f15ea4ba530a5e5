using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// The configured tenants. Made upon first use, and anew when the options change; a change that is not valid is logged
/// and leaves the tenants as they are.
/// </summary>
internal sealed class Auth0Tenants(
    IOptionsMonitor<Auth0Options> monitor, IHttpClientFactory clients, TimeProvider time, ILogger<Auth0Tenants> logger)
    : IAccountServices, ITenantDirectory
{
    private readonly Lock _gate = new();
    private volatile Snapshot? _snapshot;
    private string? _refused;

    private sealed record Snapshot(
        Auth0Options Options, FrozenDictionary<string, Auth0Tenant> ByName, IReadOnlyList<string> Names, string DefaultName);

    public string Service => "auth0";

    public IReadOnlyList<string> Names => Current().Names;

    public string DefaultName => Current().DefaultName;

    IAccountService? IAccountServices.Find(string? tenant) => Find(tenant);

    public Auth0Tenant? Find(string? tenant)
    {
        var current = Current();
        var name = string.IsNullOrWhiteSpace(tenant) ? current.DefaultName : tenant.Trim();
        return current.ByName.GetValueOrDefault(name);
    }

    private Snapshot Current()
    {
        var snapshot = _snapshot;
        Auth0Options options;
        try
        {
            options = monitor.CurrentValue;
        }
        catch (OptionsValidationException invalid) when (snapshot is not null)
        {
            if (Interlocked.Exchange(ref _refused, invalid.Message) != invalid.Message)
                Auth0Log.ChangeRefused(logger, invalid.Message);
            return snapshot;
        }

        if (snapshot is not null && ReferenceEquals(snapshot.Options, options))
            return snapshot;
        lock (_gate)
            return ReferenceEquals(_snapshot?.Options, options) ? _snapshot! : _snapshot = Build(options);
    }

    private Snapshot Build(Auth0Options options)
    {
        var all = options.AllTenants();
        var tenants = all.ToFrozenDictionary(
            pair => pair.Key,
            pair => new Auth0Tenant(new Auth0Transport(
                pair.Key, pair.Value, options, clients.CreateClient(Auth0Options.HttpClientName), time, logger)),
            StringComparer.OrdinalIgnoreCase);
        string[] names = [.. all.Keys];
        return new Snapshot(
            options,
            tenants,
            Array.AsReadOnly(names),
            Auth0Options.DefaultAmong(names, options.DefaultTenant) ?? Auth0Options.DefaultTenantName);
    }
}
