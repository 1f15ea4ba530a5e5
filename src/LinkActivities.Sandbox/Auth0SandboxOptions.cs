namespace LinkActivities.Sandbox;

/// <summary>How the in-memory Auth0 tenant behaves.</summary>
public sealed class Auth0SandboxOptions
{
    /// <summary>The client id that may do everything. A second client, <c>sandbox-read</c> with the same secret, may only read.</summary>
    public string ClientId { get; set; } = "sandbox";

    /// <summary>The secret of both clients.</summary>
    public string ClientSecret { get; set; } = "sandbox";

    /// <summary>Management API requests a second before 429; null for no limit. The rate-limit headers are sent either way.</summary>
    public int? RateLimit { get; set; }

    /// <summary>How long an access token is good for; whole seconds count.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the control doors (<c>faults</c>, <c>reset</c>, <c>users</c> under the prefix) are open. They ask for no
    /// credentials: leave them shut (404) outside tests, benchmarks and a developer's own machine.
    /// </summary>
    public bool AllowControl { get; set; }

    /// <summary>
    /// A file that the tenant's users are saved to, or null to keep them in memory only. Every change is in the file
    /// before it is answered, so that a killed process loses none. <c>{StatePath}.lock</c> keeps a second process out.
    /// </summary>
    public string? StatePath { get; set; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ClientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(ClientSecret);
        if (RateLimit is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(RateLimit));
        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLifetime, TimeSpan.FromSeconds(1));
    }
}
