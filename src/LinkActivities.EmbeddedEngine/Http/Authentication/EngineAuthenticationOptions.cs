namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// Whom the engine lets in where a caller must be known: whoever shows an API key (<c>Authorization: ApiKey KEY</c>), or a token of a trusted issuer
/// (<c>Authorization: Bearer JWT</c>; of a socket of the hub, also <c>?access_token=JWT</c>). Without a key and an issuer no one is let in.
/// </summary>
public sealed class EngineAuthenticationOptions
{
    /// <summary>The name of the authentication scheme that judges the <c>Authorization</c> header.</summary>
    public const string Scheme = "LinkActivities";

    /// <summary>The API keys.</summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>Gives another API key, such as one that is read from a file; asked at each request, so keep it at hand. Null for none.</summary>
    public Func<string?>? ApiKeySource { get; set; }

    /// <summary>
    /// The address of the OpenID Connect provider whose tokens are trusted: <c>https://login.example.com/</c>. Its keys are fetched from it, and its
    /// issuer too where <see cref="Issuers"/> is empty. Null for none.
    /// </summary>
    public Uri? Authority { get; set; }

    /// <summary>The issuers whose tokens are trusted (<c>iss</c>).</summary>
    public IList<string> Issuers { get; } = [];

    /// <summary>The audiences of which a token must name one (<c>aud</c>).</summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>
    /// The keys that tokens are signed with: PEM text of a public key or certificate, JWKS JSON, the base64 text of a shared secret of at least 256 bits,
    /// or the path of a file that holds one of these.
    /// </summary>
    public IList<string> SigningKeys { get; } = [];

    /// <summary>Tokens that the host makes itself, for the designer; null for none.</summary>
    public TrustedTokens? HostTokens { get; set; }

    /// <summary>Whether tokens of an identity provider are accepted.</summary>
    internal bool TrustsTokens => Authority is not null || SigningKeys.Count > 0;
}
