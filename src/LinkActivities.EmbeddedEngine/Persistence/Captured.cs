using System.Linq.Expressions;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Holds a value for a query that is built by hand, so that EF Core passes it as a parameter and the query is compiled once.</summary>
internal sealed record Captured<T>(T Value)
{
    /// <summary>The value as a query sees it.</summary>
    public static Expression In(T value) => Expression.Property(Expression.Constant(new Captured<T>(value)), nameof(Value));
}
