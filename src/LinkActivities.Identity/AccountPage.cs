namespace LinkActivities.Identity;

/// <summary>Accounts that were looked up, or why that failed.</summary>
public sealed record AccountPage
{
    /// <summary>The tenant's configured name; what was asked for where there is none of that name.</summary>
    public required string Tenant { get; init; }

    /// <summary>The accounts; empty when there are none, or <see cref="Error"/> is set.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Whether there are more on the next page.</summary>
    public bool HasMore { get; init; }

    /// <summary>Why the accounts cannot be looked up; null if they were.</summary>
    public LinkError? Error { get; init; }
}
