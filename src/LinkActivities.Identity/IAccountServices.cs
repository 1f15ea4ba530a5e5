namespace LinkActivities.Identity;

/// <summary>The configured tenants of one service.</summary>
internal interface IAccountServices
{
    /// <summary>The service's name in the journal, for example <c>auth0</c>.</summary>
    string Service { get; }

    /// <summary>The tenant of that name (null or blank: the default one), or null if it is not configured.</summary>
    IAccountService? Find(string? tenant);
}
