namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>A condition on one of an instance's times.</summary>
/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator"><c>Is</c>, <c>IsNot</c>, <c>GreaterThan</c>, <c>GreaterThanOrEqual</c>, <c>LessThan</c> or <c>LessThanOrEqual</c>.</param>
/// <param name="Timestamp">The time to compare with.</param>
internal sealed record TimestampFilter(string Column, string Operator, DateTimeOffset Timestamp);
