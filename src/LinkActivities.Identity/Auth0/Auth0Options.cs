namespace LinkActivities.Identity.Auth0;

/// <summary>
/// The Auth0 tenants and how to call them; configuration section <c>LinkActivities:Auth0</c>. Changes are taken over
/// while the host runs. Without any tenant, every link fails and says so: a host that has a sandbox adds its tenant by
/// <c>PostConfigure&lt;Auth0Options&gt;</c>.
/// </summary>
public sealed class Auth0Options
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "LinkActivities:Auth0";

    /// <summary>The name of the tenant that <see cref="Domain"/> makes.</summary>
    public const string DefaultTenantName = "default";

    /// <summary>The name of the HTTP client, for a host that gives it a handler of its own.</summary>
    public const string HttpClientName = "LinkActivities.Auth0";

    /// <summary>The domain of the tenant "default"; see <see cref="Auth0TenantOptions.Domain"/>. Null or blank: none.</summary>
    public string? Domain { get; set; }

    /// <summary>The client id for the tenant "default".</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret for the tenant "default".</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The audience for the tenant "default"; see <see cref="Auth0TenantOptions.Audience"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>More tenants by name; case does not matter.</summary>
    public Dictionary<string, Auth0TenantOptions> Tenants { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The tenant that is meant when none is named. Null or blank: "default" if there is one, else the only one.
    /// Needed with several named tenants.
    /// </summary>
    public string? DefaultTenant { get; set; }

    /// <summary>How long one try of a call may take: 10 ms to 5 minutes.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is repeated at most after a failure that may pass: 0 to 10.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>How long a call may take with all its tries and waits: 10 ms to 10 minutes.</summary>
    public TimeSpan RetryBudget { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The wait before the first repetition; it doubles each time, give or take 20 %. Auth0's own word
    /// (<c>Retry-After</c>, <c>x-ratelimit-reset</c>) goes first. 0 to 1 minute.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many connections to open to one host at most: 1 to 10,000.</summary>
    public int MaxConnections { get; set; } = 256;

    /// <summary>Every tenant by name, the one of <see cref="Domain"/> among them.</summary>
    internal SortedDictionary<string, Auth0TenantOptions> AllTenants()
    {
        var all = new SortedDictionary<string, Auth0TenantOptions>(Tenants, StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrWhiteSpace(Domain))
        {
            all[DefaultTenantName] = new Auth0TenantOptions
            {
                Domain = Domain,
                ClientId = ClientId,
                ClientSecret = ClientSecret,
                Audience = Audience
            };
        }

        return all;
    }

    /// <summary>The name of the default tenant as it is configured, or null if it cannot be told.</summary>
    internal static string? DefaultAmong(ICollection<string> names, string? wanted)
    {
        var name = !string.IsNullOrWhiteSpace(wanted) ? wanted.Trim() : DefaultTenantName;
        return names.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (string.IsNullOrWhiteSpace(wanted) && names.Count == 1 ? names.First() : null);
    }
}
