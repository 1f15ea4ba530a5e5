using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A filter on instances as a query, phrased so that the indexes serve it.</summary>
internal static class InstanceQueries
{
    // Indexes that leave almost all instances out are partial: a query is served by one only where it says in so many words what that one says.
    private const string Finished = "Finished";
    private const string Running = "Running";

    /// <summary>The instances that a filter lets through, in no order.</summary>
    /// <exception cref="ArgumentException">A timestamp filter's column or operator is unknown.</exception>
    public static IQueryable<InstanceSummary> Matching(this IQueryable<InstanceSummary> instances, InstanceFilter filter, DatabaseProvider provider)
    {
        instances = instances
            .WhereIn(filter.Ids, x => x.Id)
            .WhereIn(filter.DefinitionIds, x => x.DefinitionId)
            .WhereIn(filter.DefinitionVersionIds, x => x.DefinitionVersionId)
            .WhereIn(filter.Statuses, x => x.Status)
            .WhereIn(filter.SubStatuses, x => x.SubStatus)
            .WhereIn(filter.ParentInstanceIds, x => x.ParentInstanceId)
            .WhereAnyContains(provider, filter.SearchTerm, [x => x.Name, x => x.DefinitionId, x => x.CorrelationId], orBegins: x => x.Id);
        if (filter.SubStatuses.Count > 0 && !filter.SubStatuses.Contains(Finished))
            instances = instances.Where(x => x.SubStatus != Finished);
        if (filter.Statuses is [Running])
            instances = instances.Where(x => x.Status == Running);
        if (filter.Version is { } version)
            instances = instances.Where(x => x.Version == version);
        if (!string.IsNullOrEmpty(filter.CorrelationId))
            instances = instances.Where(x => x.CorrelationId == filter.CorrelationId);
        if (filter.HasIncidents is { } hasIncidents)
            instances = hasIncidents ? instances.Where(x => x.IncidentCount > 0) : instances.Where(x => x.IncidentCount == 0);
        if (filter.IsSystem is { } isSystem)
            instances = instances.Where(x => x.IsSystem == isSystem);
        return filter.Timestamps.Aggregate(instances, Matching);
    }

    /// <summary>The order that a filter asks for; what it leaves open, by the time of making and the id.</summary>
    /// <remarks>Instances without a name or an end stand where the database sorts nulls.</remarks>
    public static IQueryable<InstanceSummary> InOrder(this IQueryable<InstanceSummary> instances, InstanceFilter filter) =>
        (filter.OrderBy?.ToUpperInvariant(), filter.Descending) switch
        {
            ("LASTEXECUTED", false) => instances.OrderBy(x => x.UpdatedAt).ThenBy(x => x.Id),
            ("LASTEXECUTED", true) => instances.OrderByDescending(x => x.UpdatedAt).ThenByDescending(x => x.Id),
            ("FINISHED", false) => instances.OrderBy(x => x.FinishedAt).ThenBy(x => x.Id),
            ("FINISHED", true) => instances.OrderByDescending(x => x.FinishedAt).ThenByDescending(x => x.Id),
            ("NAME", false) => instances.OrderBy(x => x.Name).ThenBy(x => x.CreatedAt).ThenBy(x => x.Id),
            ("NAME", true) => instances.OrderByDescending(x => x.Name).ThenByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id),
            (_, false) => instances.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id),
            (_, true) => instances.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id),
        };

    /// <summary>What tells the list of one filter from another's, whatever page or order is asked for.</summary>
    public static string ListKey(this InstanceFilter filter) =>
        JsonSerializer.Serialize(filter with { OrderBy = null, Descending = false, Page = null, PageSize = 0 });

    private static IQueryable<InstanceSummary> Matching(IQueryable<InstanceSummary> instances, TimestampFilter filter) =>
        filter.Column.ToUpperInvariant() switch
        {
            "CREATEDAT" => instances.WhereTime(x => x.CreatedAt, filter.Operator, filter.Timestamp),
            "UPDATEDAT" => instances.WhereTime(x => x.UpdatedAt, filter.Operator, filter.Timestamp),
            "FINISHEDAT" => instances.WhereTime(x => x.FinishedAt, filter.Operator, filter.Timestamp),
            _ => throw new ArgumentException($"Unknown column '{filter.Column}' of a timestamp filter. Known are CreatedAt, UpdatedAt and FinishedAt."),
        };
}
