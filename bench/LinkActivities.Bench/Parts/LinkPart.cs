using LinkActivities.Bench.Load;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Links;

namespace LinkActivities.Bench.Parts;

/// <summary>The link workflow against the sandbox, which runs in the same process.</summary>
internal static class LinkPart
{
    private const int Connections = 16;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var host = new BenchHost();
        await host.StartAsync();
        using var client = new HostClient(host.Process.BaseUrl, host.Settings.ApiKey);
        var random = new Random(1);
        var warm = AccountPair.Make("warm", options.Quick ? 50 : 1500, random);
        var measured = AccountPair.Make("bench", options.Quick ? 100 : 6000, random);
        foreach (var some in warm.Concat(measured).SelectMany(x => new[] { x.Primary, x.Secondary }).Chunk(5000))
            await new SandboxDoor(client).PutAsync(some.Select(x => x.DeepClone().AsObject()));

        var address = host.Address("/workflows/link-account");
        var load = new LoadGenerator(address, Connections, (status, body) => status == 200 && body.Span.IndexOf("\"Linked\""u8) >= 0);
        await LinkAsync(warm);
        var result = await LinkAsync(measured);

        report.Add("link workflow, links a second", Report.Number(result.PerSecond), ">= 300", result.PerSecond >= 300);
        report.Add("link workflow, p50", Report.Number(result.Percentile(0.5), "0.00") + " ms");
        report.Add("link workflow, p99", Report.Number(result.Percentile(0.99), "0.00") + " ms");
        var users = await new SandboxDoor(client).UsersAsync();
        var states = measured.GroupBy(x => x.StateAmong(users)).ToDictionary(x => x.Key, x => x.Count());
        if (result.Failures > 0 || states.Count != 1 || !states.ContainsKey(PairState.Linked))
            report.Fail($"links: {result.Failures} wrong answers, the first {result.FirstFailure}; accounts {string.Join(", ", states)}");
        await host.Process.TerminateAsync();

        Task<LoadResult> LinkAsync(AccountPair[] pairs)
        {
            var requests = pairs.Select(x => LoadGenerator.Request("POST", address, host.Settings.ApiKey, x.Request().ToJsonString())).ToArray();
            var sent = -1;
            return load.RunAsync(() => Interlocked.Increment(ref sent) is var index && index < requests.Length ? requests[index] : null);
        }
    }
}
