using System.Diagnostics;
using LinkActivities.Bench.Load;

namespace LinkActivities.Bench.Parts;

/// <summary>A trigger that only responds, a bare endpoint beside it, and the memory after many runs.</summary>
internal static class TriggerPart
{
    private const int Connections = 16;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var host = new BenchHost();
        await host.StartAsync();
        var address = host.Address(BenchHost.TriggerPath);
        var request = LoadGenerator.Request("GET", address);
        var load = new LoadGenerator(address, Connections, IsRight);
        var runs = 0;

        if (options.Parts.Contains("triggers"))
        {
            var (warm, measured) = options.Quick ? (0.5, 1.0) : (5.0, 15.0);
            runs += (await load.RunAsync(request, TimeSpan.FromSeconds(warm))).Sorted.Length;
            var own = Process.GetCurrentProcess().TotalProcessorTime;
            var result = await load.RunAsync(request, TimeSpan.FromSeconds(measured));
            var share = (Process.GetCurrentProcess().TotalProcessorTime - own) / (result.Elapsed * Environment.ProcessorCount);
            runs += result.Sorted.Length;
            Add(report, "trigger", result);
            report.Add("trigger, requests a second", Report.Number(result.PerSecond), ">= 3,000", result.PerSecond >= 3000);
            report.Add("trigger, p50", Report.Number(result.Percentile(0.5), "0.00") + " ms");
            report.Add("trigger, p99", Report.Number(result.Percentile(0.99), "0.00") + " ms", "< 50 ms", result.Percentile(0.99) < 50);
            report.Add("trigger, processors that the load generator took", Report.Number(share * 100) + " %");
            await CompareAsync(report, result, warm, measured);
        }

        if (options.Parts.Contains("memory"))
        {
            var total = options.Quick ? 2000 : 100_000;
            var result = await load.RunAsync(request, Math.Max(0, total - runs));
            Add(report, "memory", result);
            runs += result.Sorted.Length;
            var resident = host.Process.ResidentBytes() / (1024.0 * 1024.0);
            report.Add($"resident memory after {Report.Number(runs)} runs", Report.Number(resident) + " MiB", "< 200 MB", resident * 1.048576 < 200);
        }

        if (await host.Process.TerminateAsync() is var code and not 0)
            report.Fail($"the host ended with {code}: {host.Process.Output}");
    }

    private static async Task CompareAsync(Report report, LoadResult trigger, double warm, double measured)
    {
        await using var bare = await BareEndpoint.StartAsync();
        var request = LoadGenerator.Request("GET", bare.Address);
        var load = new LoadGenerator(bare.Address, Connections, IsRight);
        await load.RunAsync(request, TimeSpan.FromSeconds(warm));
        var result = await load.RunAsync(request, TimeSpan.FromSeconds(measured));
        Add(report, "bare endpoint", result);
        report.Add("bare minimal API endpoint, requests a second", Report.Number(result.PerSecond));
        report.Add("bare minimal API endpoint, p99", Report.Number(result.Percentile(0.99), "0.00") + " ms");
        report.Add("ratio of bare endpoint to trigger", Report.Number(result.PerSecond / trigger.PerSecond, "0.0"));
    }

    private static bool IsRight(int status, ReadOnlyMemory<byte> body) => status == 200 && body.Span.IndexOf("in"u8) >= 0;

    private static void Add(Report report, string what, LoadResult result)
    {
        if (result.Failures > 0)
            report.Fail($"{what}: {result.Failures} of {result.Sorted.Length} answers were wrong, the first {result.FirstFailure}");
    }
}
