using LinkActivities.Identity;

namespace LinkActivities.Checks;

/// <summary>The connections among which a card's author chooses.</summary>
/// <param name="All">All of the tenant.</param>
/// <param name="Provider">The provider that the card names, wire or member name; null if that is not known: then each of them fits.</param>
internal sealed record ConnectionChoice(IReadOnlyList<Connection> All, string? Provider)
{
    /// <summary>Those of the provider.</summary>
    public IReadOnlyList<Connection> Fitting { get; } = Provider is null ? All : [.. All.Where(x => x.Strategy.Equals(IdentityProviders.Normalize(Provider), StringComparison.OrdinalIgnoreCase))];

    /// <summary>Whether a connection, named by its name or id, is in the tenant.</summary>
    public bool Exists(string connection) => All.Any(x => x.Id == connection || x.Name == connection);

    /// <summary>Whether a connection, named by its name or id, is one of the provider's.</summary>
    public bool Fits(string connection) => Fitting.Any(x => x.Id == connection || x.Name == connection);
}
