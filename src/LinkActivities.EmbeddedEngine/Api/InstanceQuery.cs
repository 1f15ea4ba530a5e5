using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Reads what a list of instances is to show.</summary>
internal static class InstanceQuery
{
    /// <summary>Reads the filter.</summary>
    /// <param name="arguments">The query or the body.</param>
    /// <param name="timestampFilters">Conditions on times, which a body alone can hold; null for none.</param>
    /// <exception cref="ApiRequestException">It cannot be understood.</exception>
    public static InstanceFilter Read(ApiArguments arguments, JsonNode? timestampFilters)
    {
        var (page, size) = arguments.Paging(defaultSize: 100);
        return new InstanceFilter
        {
            DefinitionIds = arguments.All("definitionId", "definitionIds"),
            SearchTerm = arguments.Text("searchTerm") ?? arguments.Text("name"),
            CorrelationId = arguments.Text("correlationId"),
            Version = arguments.Number("version"),
            HasIncidents = arguments.Flag("hasIncidents"),
            IsSystem = arguments.Flag("isSystem"),
            Statuses = arguments.Choices("status", "statuses", "Running", "Finished"),
            SubStatuses = arguments.Choices("subStatus", "subStatuses", "Pending", "Executing", "Suspended", "Finished", "Cancelled", "Faulted", "Interrupted"),
            OrderBy = arguments.Choice("orderBy", "Created", "LastExecuted", "Finished", "Name"),
            Descending = arguments.Choice("orderDirection", "Ascending", "Descending") != "Ascending",
            Timestamps = ReadTimestamps(timestampFilters),

            // There may be a million: a list that asks for no page gets the first.
            Page = page ?? 0,
            PageSize = size,
        };
    }

    private static List<TimestampFilter> ReadTimestamps(JsonNode? given) => given switch
    {
        null => [],
        JsonArray array => [.. array.Select(ReadTimestamp)],
        _ => throw new ApiRequestException("timestampFilters", "The timestamp filters are not a list."),
    };

    private static TimestampFilter ReadTimestamp(JsonNode? given)
    {
        var arguments = new ApiArguments(given as JsonObject ?? throw new ApiRequestException("timestampFilters", "A timestamp filter is not an object."));
        var column = arguments.Choice("column", "CreatedAt", "UpdatedAt", "FinishedAt");
        var comparison = arguments.Choice("operator", "Is", "IsNot", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual");
        if (column is null || comparison is null
            || !DateTimeOffset.TryParse((given as JsonObject)!.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp))
            throw new ApiRequestException("timestampFilters", "A timestamp filter needs a column, an operator and a timestamp.");
        return new TimestampFilter(column, comparison, timestamp);
    }
}
