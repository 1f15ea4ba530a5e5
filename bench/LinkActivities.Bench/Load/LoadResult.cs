namespace LinkActivities.Bench.Load;

/// <summary>What a load brought.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Sorted">How long each answer took in milliseconds, the shortest first.</param>
/// <param name="Failures">How many answers were not those asked for.</param>
/// <param name="FirstFailure">The first of them.</param>
internal sealed record LoadResult(TimeSpan Elapsed, double[] Sorted, int Failures, string? FirstFailure)
{
    public double PerSecond => Sorted.Length / Elapsed.TotalSeconds;

    /// <summary>The latency that a share of the answers did not exceed.</summary>
    public double Percentile(double share) => Sorted.Length == 0 ? 0 : Sorted[Math.Min(Sorted.Length - 1, (int)(Sorted.Length * share))];
}
