namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Bearer tokens of the host's own, beside those of an identity provider: they are checked by these values alone, which vouch for no others.</summary>
/// <param name="Issuer">Who issues them (<c>iss</c>).</param>
/// <param name="Audience">Whom they are for (<c>aud</c>).</param>
/// <param name="SigningKey">The shared secret that they are signed with (HS256): at least 32 characters.</param>
public sealed record TrustedTokens(string Issuer, string Audience, string SigningKey)
{
    /// <summary>The issuer; the key is not for logs.</summary>
    public override string ToString() => Issuer;
}
