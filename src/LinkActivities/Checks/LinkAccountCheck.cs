using LinkActivities.Identity;

namespace LinkActivities.Checks;

/// <summary>
/// Looks at a Link Account card before its workflow is published: what can be known then to fail in every run is said to its author. What an
/// expression gives, or a tenant that does not answer knows, is left to the run.
/// </summary>
internal sealed class LinkAccountCheck(IConnectionDirectory directory, ITenantDirectory tenants)
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
        var connections = await directory.ConnectionsAsync(card.Tenant.Text, provider: null, cancellationToken);
        // A tenant has one at least: without any, it did not answer, and the directory has said so in the log.
        if (connections.Count == 0)
            return null;
        var named = connections.Where(x => x.Id == wanted || x.Name == wanted).ToList();
        var tenant = card.Tenant.Text ?? tenants.DefaultName;
        if (card.SecondaryUserProvider.Text is not { } text)
            return named.Count > 0 ? null : $"Secondary User Connection '{wanted}' does not exist in tenant {tenant}. {Choice(connections)}";
        var provider = IdentityProviders.Normalize(text);
        if (named.Exists(x => x.Strategy.Equals(provider, StringComparison.OrdinalIgnoreCase)))
            return null;
        var fitting = connections.Where(x => x.Strategy.Equals(provider, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count > 0
            ? $"Secondary User Connection '{wanted}' is not a connection of {Shown(provider)}. {Choice(fitting)}"
            : $"Secondary User Connection '{wanted}' does not exist in tenant {tenant}. {Choice(fitting)}";
    }

    private static string Shown(string provider) =>
        IdentityProviders.All.FirstOrDefault(x => x.WireName == provider) is { } known ? $"{known.DisplayName} ({provider})" : provider;

    private static string Choice(IReadOnlyList<Connection> connections) => connections.Count == 0
        ? "The provider has no connection there: leave it empty, or choose another provider."
        : $"Choose one of: {string.Join(", ", connections.Take(MostNamed).Select(x => x.Name))}{(connections.Count > MostNamed ? ", …" : "")}; or leave it empty.";
}
