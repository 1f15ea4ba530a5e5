namespace LinkActivities.Bench.Parts;

/// <summary>From the start of the process to the first answer of a trigger.</summary>
internal static class StartupPart
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var runs = options.Quick ? 1 : 5;
        var first = new List<double>();
        var again = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            await using var host = new BenchHost();
            first.Add((await host.StartUntilAnswerAsync()).TotalMilliseconds);
            await host.Process.TerminateAsync();
            await host.Process.DisposeAsync();
            again.Add((await host.StartUntilAnswerAsync()).TotalMilliseconds);
        }

        Add("cold start to first answer, new database", first);
        Add("cold start to first answer, existing database", again);

        void Add(string what, List<double> times)
        {
            times.Sort();
            var value = $"{Report.Number(times[times.Count / 2])} ms median, {Report.Number(times[^1])} ms worst of {times.Count}";
            report.Add(what, value, "< 2,000 ms", times[^1] < 2000);
        }
    }
}
