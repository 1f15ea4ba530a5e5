namespace LinkActivities.Identity.Auth0;

/// <summary>How to reach one Auth0 tenant.</summary>
public sealed class Auth0TenantOptions
{
    /// <summary>
    /// The tenant's host (<c>acme.eu.auth0.com</c>, reached by https) or an absolute URL, with a path if need be
    /// (<c>http://127.0.0.1:5000/sandbox/auth0</c>). Only a loopback address may be http.
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>The client id of a machine-to-machine application that may use the Management API.</summary>
    public string? ClientId { get; set; }

    /// <summary>That application's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// The Management API's identifier. Null or blank: <c>https://{Domain}/api/v2/</c>. Needed when Domain is a custom
    /// domain, since Auth0 wants the tenant's own here.
    /// </summary>
    public string? Audience { get; set; }
}
