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

    // Sorts after what ids are made of, on either database.
    private const string End = "\uffff";

    /// <summary>The ids of the instances that a filter with a text means; null where they are more than <see cref="Most"/>.</summary>
    public static async Task<IReadOnlyCollection<string>?> FindAsync(EngineDbContext context, InstanceFilter filter, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var way in Ways(context, filter, provider))
        {
            found.UnionWith(await way.Select(x => x.Id).Take(Most + 1).ToListAsync(cancellationToken).ConfigureAwait(false));
            if (found.Count > Most)
                return null;
        }

        return found;
    }

    private static IEnumerable<IQueryable<InstanceSummary>> Ways(EngineDbContext context, InstanceFilter filter, DatabaseProvider provider)
    {
        var term = filter.SearchTerm!;
        var instances = context.Instances.Matching(filter with { SearchTerm = null }, provider);
        var definitions = context.Definitions.WhereAnyContains(provider, term, [x => x.DefinitionId]).Select(x => x.DefinitionId);
        yield return instances.Where(x => x.Name != null).WhereAnyContains(provider, term, [x => x.Name]);
        yield return instances.Where(x => x.CorrelationId != null).WhereAnyContains(provider, term, [x => x.CorrelationId]);
        yield return instances.Where(x => definitions.Contains(x.DefinitionId));
        foreach (var beginning in new[] { term, term.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var end = beginning + End;
            // Those of definitions that are no more.
            yield return instances.Where(x => string.Compare(x.DefinitionId, beginning) >= 0 && string.Compare(x.DefinitionId, end) < 0);
            yield return instances.Where(x => string.Compare(x.Id, beginning) >= 0 && string.Compare(x.Id, end) < 0);
        }
    }
}
