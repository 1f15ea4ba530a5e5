namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// The paths below the triggers' base path to which the designer's instance viewer links: <c>definitions/{id}/edit</c> and <c>instances/{id}/view</c>.
/// They are pages, not triggers.
/// </summary>
internal static class ReservedPaths
{
    private static readonly (string First, string Last)[] Pages = [("definitions", "edit"), ("instances", "view")];

    /// <summary>Whether a request asks for one of the pages.</summary>
    public static bool IsReserved(string[] segments) => segments is [var first, _, var last] && IsPage(first, last);

    /// <summary>Whether an endpoint's path is one of the pages'.</summary>
    public static bool IsReserved(RouteTemplate template) =>
        template.Shapes.Any(x => x.Segments is [{ Literal: { } first }, _, { Literal: { } last }] && IsPage(first, last));

    private static bool IsPage(string first, string last) =>
        Array.Exists(Pages, x => x.First.Equals(first, StringComparison.OrdinalIgnoreCase) && x.Last.Equals(last, StringComparison.OrdinalIgnoreCase));
}
