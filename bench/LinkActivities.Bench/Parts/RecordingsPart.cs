using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Recordings;

namespace LinkActivities.Bench.Parts;

/// <summary>How far the answers match those of a real Elsa server, for information.</summary>
internal static class RecordingsPart
{
    private static readonly string[] Names =
        ["control-flow", "http-triggers", "suspend-resume", "runs", "definitions-life", "definitions-errors", "descriptors"];

    public static async Task RunAsync(Report report)
    {
        foreach (var name in Names)
        {
            await using var host = new BenchHost();
            await host.StartAsync();
            using var client = new HostClient(host.Process.BaseUrl, host.Settings.ApiKey);
            var replay = new Replay(client);
            var (same, differ) = (0, 0);
            foreach (var exchange in Recording.Read(name).Exchanges)
            {
                var found = await replay.RunAsync(name, exchange);
                if (found.Count == 0)
                {
                    same++;
                    continue;
                }

                differ++;
                Console.WriteLine($"{name}: {exchange}: {string.Join("; ", found.Select(x => x.Length > 300 ? x[..300] : x))}");
            }

            report.Add($"recording {name}", $"{same} same, {differ} differ");
        }
    }
}
