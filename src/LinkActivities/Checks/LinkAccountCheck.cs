using LinkActivities.Identity;

namespace LinkActivities.Checks;

/// <summary>
/// Looks at a Link Account card before its workflow is published: what can be known then to fail in every run is said to its author. What an
/// expression gives, or a tenant that does not answer knows, is left to the run.
/// </summary>
internal sealed class LinkAccountCheck(TenantConnections connections, ITenantDirectory tenants)
{
    private const int MostNamed = 10;

    /// <summary>Whatever is wrong with the card: a sentence each, without the card's name; none if nothing is.</summary>
    public async ValueTask<IReadOnlyList<string>> ProblemsAsync(LinkAccountInputs card, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        Require("Primary User ID", card.PrimaryUserId, problems);
        Require("Secondary User ID", card.SecondaryUserId, problems);
        Require("Secondary User Provider", card.SecondaryUserProvider, problems);
        CheckId("Primary User ID", card.PrimaryUserId, problems);
        CheckId("Secondary User ID", card.SecondaryUserId, problems);
        if (card.PrimaryUserId.Text is { } primary && primary.Trim() == card.SecondaryUserId.Text?.Trim())
            problems.Add("Primary User ID and Secondary User ID are the same account. Name two.");
        if (card.Tenant.Text is { } tenant && !tenants.Names.Contains(tenant.Trim(), StringComparer.OrdinalIgnoreCase))
            problems.Add($"Tenant '{tenant}' is not configured on this host. Choose one of: {string.Join(", ", tenants.Names)}; or leave it empty for {tenants.DefaultName}.");
        else if (!card.Tenant.IsExpression && card.SecondaryUserConnection.Text is { } connection && await ConnectionProblemAsync(card, connection.Trim(), cancellationToken) is { } problem)
            problems.Add(problem);
        return problems;
    }

    private static void Require(string input, CardInput value, List<string> problems)
    {
        if (value.IsMissing)
            problems.Add($"{input} is required.");
    }

    private static void CheckId(string input, CardInput value, List<string> problems)
    {
        if (value.Text is { } text && !AccountId.TryParse(text, out _, out var reason))
            problems.Add($"{input} {reason}.");
    }

    private async ValueTask<string?> ConnectionProblemAsync(LinkAccountInputs card, string wanted, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(card.Tenant.Text, card.SecondaryUserProvider.Text, cancellationToken) is not { } choice || choice.Fits(wanted))
            return null;
        return choice.Exists(wanted)
            ? $"Secondary User Connection '{wanted}' is not a connection of {Shown(IdentityProviders.Normalize(choice.Provider!))}. {Offered(choice.Fitting)}"
            : $"Secondary User Connection '{wanted}' does not exist in tenant {card.Tenant.Text ?? tenants.DefaultName}. {Offered(choice.Fitting)}";
    }

    private static string Shown(string provider) =>
        IdentityProviders.All.FirstOrDefault(x => x.WireName == provider) is { } known ? $"{known.DisplayName} ({provider})" : provider;

    private static string Offered(IReadOnlyList<Connection> connections) => connections.Count == 0
        ? "The provider has no connection there: leave it empty, or choose another provider."
        : $"Choose one of: {string.Join(", ", connections.Take(MostNamed).Select(x => x.Name))}{(connections.Count > MostNamed ? ", …" : "")}; or leave it empty.";
}
