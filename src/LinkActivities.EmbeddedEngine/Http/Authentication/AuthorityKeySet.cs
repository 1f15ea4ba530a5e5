using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What an OpenID Connect provider publishes of itself.</summary>
/// <param name="Issuer">The issuer that its tokens name.</param>
/// <param name="Keys">The keys that they are signed with.</param>
/// <param name="FetchedAt">When it was fetched.</param>
internal sealed record AuthorityKeySet(string Issuer, IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt);
