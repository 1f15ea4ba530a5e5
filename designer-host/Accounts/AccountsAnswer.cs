namespace LinkActivities.DesignerHost.Accounts;

/// <summary>A page of accounts.</summary>
/// <param name="Tenant">Whose accounts they are.</param>
/// <param name="Tenants">The tenants that can be asked.</param>
/// <param name="IsSandbox">Whether the accounts are made up.</param>
/// <param name="Items">The accounts.</param>
/// <param name="HasMore">Whether there is a next page.</param>
internal sealed record AccountsAnswer(string Tenant, IReadOnlyList<string> Tenants, bool IsSandbox, IReadOnlyList<AccountAnswer> Items, bool HasMore);
