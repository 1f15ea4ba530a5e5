using System.Globalization;

namespace LinkActivities.Conformance.Links;

/// <summary>Counts what came out, and says so in one line.</summary>
internal static class Tally
{
    public static string Of<T>(IEnumerable<T> outcomes) => string.Join(
        ", ",
        outcomes.GroupBy(x => x).OrderByDescending(x => x.Count()).Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Count()} {x.Key}")));
}
