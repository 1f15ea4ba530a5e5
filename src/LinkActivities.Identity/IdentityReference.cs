namespace LinkActivities.Identity;

/// <summary>Names an identity in a link.</summary>
/// <param name="Provider">The provider's wire name.</param>
/// <param name="UserId">The user id at the provider, without the provider.</param>
/// <param name="ConnectionId">The connection's id, where the provider alone does not tell; null otherwise.</param>
internal sealed record IdentityReference(string Provider, string UserId, string? ConnectionId);
