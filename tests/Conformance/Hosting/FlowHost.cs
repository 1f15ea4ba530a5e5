namespace LinkActivities.Conformance.Hosting;

/// <summary>The host for tests of workflows and of the REST API. It trusts the tokens of <see cref="TokenIssuer"/>.</summary>
public sealed class FlowHost : RunningHost
{
    internal TokenIssuer Issuer { get; } = new();

    private protected override IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LinkActivities__Authentication__SigningKeys__0"] = Issuer.Secret,
        ["LinkActivities__Authentication__Issuers__0"] = TokenIssuer.Name,
        ["LinkActivities__Authentication__Audiences__0"] = TokenIssuer.Audience,
    };
}
