namespace LinkActivities.Identity;

/// <summary>A known identity provider and what it is called.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="WireName">Its name in requests and replies, for example <c>google-oauth2</c>.</param>
/// <param name="DisplayName">Its name for people, for example <c>Google</c>.</param>
public sealed record IdentityProviderInfo(IdentityProvider Provider, string WireName, string DisplayName);
