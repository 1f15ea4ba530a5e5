using System.Linq.Expressions;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The conditions that lists of definitions and of instances share.</summary>
internal static class QueryFilters
{
    /// <summary>Rows whose column has one of the values; all rows where there are no values.</summary>
    /// <remarks>One value becomes an equality, which an index that also gives the order can serve.</remarks>
    public static IQueryable<T> WhereIn<T>(this IQueryable<T> rows, IReadOnlyList<string> values, Expression<Func<T, string?>> column)
    {
        if (values.Count == 0)
            return rows;
        Expression condition = values.Count == 1
            ? Expression.Equal(column.Body, Captured<string>.In(values[0]))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Captured<IEnumerable<string>>.In(values), column.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(condition, column.Parameters));
    }

    /// <summary>Rows whose time stands in a relation to another.</summary>
    /// <exception cref="ArgumentException">The operator is unknown.</exception>
    public static IQueryable<T> WhereTime<T>(this IQueryable<T> rows, Expression<Func<T, DateTimeOffset?>> column, string relation, DateTimeOffset time)
    {
        var value = Captured<DateTimeOffset?>.In(time);
        var condition = relation.ToUpperInvariant() switch
        {
            "IS" => Expression.Equal(column.Body, value),
            "ISNOT" => Expression.NotEqual(column.Body, value),
            "GREATERTHAN" => Expression.GreaterThan(column.Body, value),
            "GREATERTHANOREQUAL" => Expression.GreaterThanOrEqual(column.Body, value),
            "LESSTHAN" => Expression.LessThan(column.Body, value),
            "LESSTHANOREQUAL" => Expression.LessThanOrEqual(column.Body, value),
            _ => throw new ArgumentException($"Unknown operator '{relation}' of a timestamp filter. Known are Is, IsNot, GreaterThan, GreaterThanOrEqual, LessThan and LessThanOrEqual."),
        };
        return rows.Where(Expression.Lambda<Func<T, bool>>(condition, column.Parameters));
    }

    /// <summary>A page of a list in order; all of it where no page is asked for.</summary>
    public static IQueryable<T> TakePage<T>(this IQueryable<T> rows, int? page, int pageSize)
    {
        if (page is not { } number)
            return rows;
        var size = Math.Max(pageSize, 0);
        var skipped = (int)Math.Min((long)Math.Max(number, 0) * size, int.MaxValue);
        return rows.Skip(skipped).Take(size);
    }

    /// <summary>The length of a list that a page already tells; null where it must be counted.</summary>
    public static int? LengthToldBy(int items, int? page, int pageSize)
    {
        if (page is not { } number)
            return items;
        var isLast = items < pageSize && (items > 0 || number <= 0);
        return isLast ? (int)Math.Min((long)Math.Max(number, 0) * pageSize + items, int.MaxValue) : null;
    }
}
