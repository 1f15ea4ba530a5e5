namespace LinkActivities.Identity;

/// <summary>A configured instance of an identity provider in a tenant.</summary>
/// <param name="Id">The service's id, in Auth0 <c>con_</c> and 16 characters.</param>
/// <param name="Name">The name that identities carry, for example <c>Username-Password-Authentication</c>.</param>
/// <param name="Strategy">The provider's wire name, for example <c>auth0</c> for a database.</param>
/// <param name="DisplayName">The name for people; null if none is set.</param>
public sealed record Connection(string Id, string Name, string Strategy, string? DisplayName);
