using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Looks for text, ignoring case, as each database can.</summary>
/// <remarks>
/// SQLite's LIKE ignores the case of ASCII letters alone, so a term with others becomes a GLOB with both cases of each letter.
/// PostgreSQL's ILIKE folds by collation, and the columns' own ("C") knows ASCII alone, so it is told to use the database's.
/// </remarks>
internal static class TextSearch
{
    private const string Escape = "\\";

    // Whether there may be other text before or after the term.
    private const bool Any = true, Nothing = false;

    private static readonly MethodInfo LikeMethod = ((Func<DbFunctions, string, string, string, bool>)DbFunctionsExtensions.Like).Method;
    private static readonly MethodInfo GlobMethod = ((Func<DbFunctions, string, string, bool>)SqliteDbFunctionsExtensions.Glob).Method;
    private static readonly MethodInfo ILikeMethod = ((Func<DbFunctions, string, string, string, bool>)NpgsqlDbFunctionsExtensions.ILike).Method;
    private static readonly MethodInfo CollateMethod = ((Func<DbFunctions, string, string, string>)RelationalDbFunctionsExtensions.Collate).Method;

    /// <summary>Rows that have the term in one of the columns, or begin with it in another; all rows where it is null or blank.</summary>
    public static IQueryable<T> WhereAnyContains<T>(
        this IQueryable<T> rows, DatabaseProvider provider, string? term, IReadOnlyList<Expression<Func<T, string?>>> columns, Expression<Func<T, string?>>? orBegins = null)
    {
        if (string.IsNullOrWhiteSpace(term))
            return rows;
        var anywhere = columns.Select(x => (Column: x, Before: Any, After: Any));
        return rows.WhereAny(provider, term, [.. anywhere, .. orBegins is null ? [] : new[] { (orBegins, Before: Nothing, After: Any) }]);
    }

    /// <summary>Rows whose column is the text.</summary>
    public static IQueryable<T> WhereEqualsIgnoringCase<T>(
        this IQueryable<T> rows, DatabaseProvider provider, string text, Expression<Func<T, string?>> column) =>
        rows.WhereAny(provider, text, [(column, Nothing, Nothing)]);

    private static IQueryable<T> WhereAny<T>(
        this IQueryable<T> rows, DatabaseProvider provider, string term, IReadOnlyList<(Expression<Func<T, string?>> Column, bool Before, bool After)> columns)
    {
        var functions = Expression.Constant(EF.Functions);
        var row = Expression.Parameter(typeof(T));
        var glob = provider == DatabaseProvider.Sqlite && !Ascii.IsValid(term);
        var escape = Expression.Constant(Escape);
        var conditions = columns.Select<(Expression<Func<T, string?>> Column, bool Before, bool After), Expression>(x =>
        {
            var value = new ParameterReplacement(x.Column.Parameters[0], row).Visit(x.Column.Body);
            var pattern = Captured<string>.In(glob ? GlobPattern(term, x.Before, x.After) : LikePattern(term, x.Before, x.After));
            if (glob)
                return Expression.Call(GlobMethod, functions, value, pattern);
            if (provider == DatabaseProvider.Sqlite)
                return Expression.Call(LikeMethod, functions, value, pattern, escape);
            var collated = Expression.Call(CollateMethod, functions, value, Expression.Constant("default"));
            return Expression.Call(ILikeMethod, functions, collated, pattern, escape);
        });
        return rows.Where(Expression.Lambda<Func<T, bool>>(conditions.Aggregate(Expression.OrElse), row));
    }

    private static string LikePattern(string term, bool before, bool after)
    {
        var escaped = term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return $"{(before ? "%" : "")}{escaped}{(after ? "%" : "")}";
    }

    private static string GlobPattern(string term, bool before, bool after)
    {
        var pattern = new StringBuilder();
        if (before)
            pattern.Append('*');
        foreach (var rune in term.EnumerateRunes())
        {
            var (lower, upper) = (Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune));
            if (lower != upper)
                pattern.Append('[').Append(lower).Append(upper).Append(']');
            else if (rune.Value is '*' or '?' or '[')
                pattern.Append('[').Append(rune).Append(']');
            else
                pattern.Append(rune);
        }
        if (after)
            pattern.Append('*');
        return pattern.ToString();
    }

    private sealed class ParameterReplacement(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
