using Microsoft.Extensions.Options;

namespace LinkActivities.Identity.Auth0;

/// <summary>Says at start what is wrong with the options, each message naming the full key. Never shows a value that may be a secret.</summary>
internal sealed class Auth0OptionsValidation : IValidateOptions<Auth0Options>
{
    public ValidateOptionsResult Validate(string? name, Auth0Options options)
    {
        List<string> failures = [];
        var hasDomain = !string.IsNullOrWhiteSpace(options.Domain);
        if (hasDomain)
        {
            CheckTenant(
                Auth0Options.SectionName,
                new Auth0TenantOptions
                {
                    Domain = options.Domain,
                    ClientId = options.ClientId,
                    ClientSecret = options.ClientSecret,
                    Audience = options.Audience
                },
                failures);
            if (options.Tenants.ContainsKey(Auth0Options.DefaultTenantName))
            {
                failures.Add($"{Key("Tenants:default")} is there twice: {Key("Domain")} makes the tenant \"default\" too. "
                    + "Remove one of them.");
            }
        }
        else
        {
            CheckOrphans(options, failures);
        }

        foreach (var (tenant, tenantOptions) in options.Tenants.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            CheckTenant(Key($"Tenants:{tenant}"), tenantOptions, failures);
        CheckDefault(options, failures);
        CheckCalls(options, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Key(string name) => $"{Auth0Options.SectionName}:{name}";

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static string Missing(string key, string wayOut) =>
        $"{key} is missing: set the environment variable {Variable(key)}, or remove {wayOut}.";

    private static void CheckTenant(string section, Auth0TenantOptions? tenant, List<string> failures)
    {
        var plain = section == Auth0Options.SectionName;
        var wayOut = plain ? $"{section}:Domain to use the sandbox" : section;
        if (string.IsNullOrWhiteSpace(tenant?.Domain))
            failures.Add(Missing($"{section}:Domain", wayOut));
        else if (!Auth0Address.TryParse(tenant.Domain, out _, out var reason))
            failures.Add($"{section}:Domain {reason}. Give a host such as acme.eu.auth0.com.");
        if (string.IsNullOrWhiteSpace(tenant?.ClientId))
            failures.Add(Missing($"{section}:ClientId", wayOut));
        if (string.IsNullOrWhiteSpace(tenant?.ClientSecret))
            failures.Add(Missing($"{section}:ClientSecret", wayOut));
    }

    private static void CheckOrphans(Auth0Options options, List<string> failures)
    {
        (string Name, string? Value)[] others =
            [("ClientId", options.ClientId), ("ClientSecret", options.ClientSecret), ("Audience", options.Audience)];
        var orphans = others.Where(other => !string.IsNullOrWhiteSpace(other.Value)).Select(other => Key(other.Name)).ToList();
        if (orphans.Count > 0)
            failures.Add(Missing(Key("Domain"), string.Join(" and ", orphans)));
    }

    private static void CheckDefault(Auth0Options options, List<string> failures)
    {
        var names = options.AllTenants().Keys;
        if (names.Count == 0 || Auth0Options.DefaultAmong(names, options.DefaultTenant) is not null)
            return;
        var known = string.Join(", ", names);
        failures.Add(string.IsNullOrWhiteSpace(options.DefaultTenant)
            ? $"{Key("DefaultTenant")} is missing: say which of {known} is meant when a link names no tenant "
                + $"(environment variable {Variable(Key("DefaultTenant"))})."
            : $"{Key("DefaultTenant")} is \"{options.DefaultTenant}\", which is not configured. Known: {known}.");
    }

    private static void CheckCalls(Auth0Options options, List<string> failures)
    {
        var shortest = TimeSpan.FromMilliseconds(10);
        CheckRange("TryTimeout", options.TryTimeout, shortest, TimeSpan.FromMinutes(5), failures);
        CheckRange("RetryBudget", options.RetryBudget, shortest, TimeSpan.FromMinutes(10), failures);
        CheckRange("RetryDelay", options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), failures);
        CheckRange("Retries", options.Retries, 0, 10, failures);
        CheckRange("MaxConnections", options.MaxConnections, 1, 10_000, failures);
    }

    private static void CheckRange<T>(string name, T value, T least, T most, List<string> failures)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            failures.Add($"{Key(name)} is {value}; it must be from {least} to {most}.");
    }
}
