using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Refuses, at start, authentication that would let in no one or anyone.</summary>
internal sealed class EngineAuthenticationOptionsValidator : IValidateOptions<EngineAuthenticationOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EngineAuthenticationOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(EngineAuthenticationOptions options)
    {
        if (options.ApiKeys.Any(x => x.Trim().Length < 16))
            yield return $"{nameof(options.ApiKeys)}: an API key has at least 16 characters; take random ones.";
        if (options.Authority is { } authority && (!authority.IsAbsoluteUri || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)))
            yield return $"{nameof(options.Authority)}: {authority} is not an absolute https address. Keys that are fetched without TLS can be anyone's.";
        if (options.TrustsTokens && options.Audiences.Count == 0)
            yield return $"{nameof(options.Audiences)}: say which audience a token must have. Without one, tokens that were issued for other services would be accepted.";
        if (options.SigningKeys.Count > 0 && options.Authority is null && options.Issuers.Count == 0)
            yield return $"{nameof(options.Issuers)}: say which issuer a token must have.";
        if (options.HostTokens is { } own && (own.SigningKey.Length < 32 || own.Issuer.Length == 0 || own.Audience.Length == 0 || options.Issuers.Contains(own.Issuer)))
            yield return $"{nameof(options.HostTokens)}: they need an issuer that is no one else's, an audience, and a key of at least 32 characters.";
        foreach (var key in options.SigningKeys)
        {
            if (SigningKeyText.Check(key) is { } reason)
                yield return $"{nameof(options.SigningKeys)}: {reason}";
        }
    }
}
