namespace LinkActivities.Identity;

/// <summary>The connections of a tenant, for a dropdown.</summary>
public interface IConnectionDirectory
{
    /// <summary>
    /// Lists a tenant's connections, cached for 60 seconds, within 3 seconds. A tenant that is unknown or cannot be
    /// reached gives an empty list and a logged warning; a failure is kept for 5 seconds.
    /// </summary>
    /// <param name="tenant">The tenant's name; null or blank: the default one.</param>
    /// <param name="provider">Only connections of this provider (wire or member name); null or blank: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The connections, ordered by name. Never null.</returns>
    Task<IReadOnlyList<Connection>> ConnectionsAsync(string? tenant, string? provider, CancellationToken cancellationToken);
}
