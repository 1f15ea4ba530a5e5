using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>
/// Finds the instances that a text means without a look at every row: what few instances have (a name, a correlation id) is read from the indexes
/// that leave the others out, a definition's id is looked for among the definitions, and an id by how it begins.
/// </summary>
internal static class InstanceSearch
{
    /// <summary>How many are found at most, and how far a search counts: of more, a page is filled by looking from the list's beginning.</summary>
    public const int Most = 10_000;

    // Sorts after whatever an id goes on with, on either database.
    private const string End = "\uffff";

    /// <summary>The ids of the instances that a filter with a text means; null where they are more than <see cref="Most"/>.</summary>
    public static async Task<IReadOnlyList<string>?> FindAsync(EngineDbContext context, InstanceFilter filter, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        var term = filter.SearchTerm!.Trim();
        var instances = context.Instances.Matching(filter with { SearchTerm = null }, provider);
        var definitions = context.Definitions.WhereAnyContains(provider, term, x => x.DefinitionId).Select(x => x.DefinitionId);
        var beginning = term.ToLowerInvariant();
        var end = beginning + End;
        var found = await instances.Where(x => x.Name != null).WhereAnyContains(provider, term, x => x.Name)
            .Concat(instances.Where(x => x.CorrelationId != null).WhereAnyContains(provider, term, x => x.CorrelationId))
            .Concat(instances.Where(x => definitions.Contains(x.DefinitionId)))
            .Concat(instances.Where(x => string.Compare(x.DefinitionId, beginning) >= 0 && string.Compare(x.DefinitionId, end) < 0))
            .Concat(instances.Where(x => string.Compare(x.Id, beginning) >= 0 && string.Compare(x.Id, end) < 0))
            .Select(x => x.Id).Take(Most + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.Count > Most ? null : [.. found.Distinct(StringComparer.Ordinal)];
    }
}
