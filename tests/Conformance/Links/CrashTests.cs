using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using Xunit.Abstractions;

namespace LinkActivities.Conformance.Links;

/// <summary>A host that is killed while it links loses no account's metadata.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Links = 100;
    private const int Rounds = 6;
    private const int Seed = 1815;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    private readonly LinkingHost _host = new();

    [LocalHostFact]
    public async Task Killed_at_random_moments_every_account_keeps_its_metadata()
    {
        var random = new Random(Seed);
        var begin = Stopwatch.GetTimestamp();
        await _host.StartAsync();

        var (rounds, answered) = (0, 0);
        for (; rounds < Rounds && (rounds < 2 || Stopwatch.GetElapsedTime(begin) < Budget); rounds++)
        {
            var pairs = AccountPair.Make($"crash{rounds}", Links, random);
            await _host.Sandbox.PutAsync(pairs.SelectMany(x => new[] { x.Primary, x.Secondary }.Select(y => y.DeepClone().AsObject())));
            // Half of the calls take some milliseconds, so that links are caught between their steps.
            await _host.Sandbox.FailAsync(new JsonObject { ["fault"] = "Stall", ["rate"] = 0.5, ["stallMilliseconds"] = random.Next(5, 40) });
            var kill = random.Next(1, 80);
            var hint = $"round {rounds}, seed {Seed}, killed after {kill} answers";

            var linked = await LinkUntilKilledAsync(pairs, kill, TimeSpan.FromMilliseconds(random.Next(1, 30)));
            await _host.StartAsync();
            var states = await _host.SettledAsync(pairs, TimeSpan.FromSeconds(20), hint);

            answered += linked.Count;
            output.WriteLine($"{hint}: answered {linked.Count} Linked; accounts {Tally.Of(states)}");
            Assert.Empty(pairs.Zip(states).Where(x => linked.Contains(x.First.PrimaryId) && x.Second != PairState.Linked).Select(x => x.First.PrimaryId));

            // What is left can still be linked, so no entry of the journal stands in its way.
            var rest = pairs.Zip(states).Where(x => x.Second == PairState.Untouched).Select(x => x.First).Take(10).ToArray();
            foreach (var pair in rest)
                Assert.Equal(200, (await _host.Client.SendWithKeyAsync("POST", "/workflows/link-account", pair.Request())).Status);
            Assert.All(await _host.SettledAsync(rest, TimeSpan.FromSeconds(5), hint), x => Assert.Equal(PairState.Linked, x));
        }

        Assert.True(answered > 0, "No link was made in any round, so nothing was shown.");
        output.WriteLine($"{rounds} rounds of {Links} links in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    // Links from sixteen callers; kills the host some milliseconds after a number of answers. Gives whom it answered "Linked".
    private async Task<IReadOnlyCollection<string>> LinkUntilKilledAsync(AccountPair[] pairs, int answersBefore, TimeSpan more)
    {
        var linked = new ConcurrentBag<string>();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (client, answers) = (_host.Client, 0);
        var linking = Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (pair, _) =>
        {
            try
            {
                var answer = await client.SendWithKeyAsync("POST", "/workflows/link-account", pair.Request());
                if ((string?)answer.Body?["outcome"] == "Linked")
                    linked.Add(pair.PrimaryId);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
            {
                // The host was killed under this call.
            }

            if (Interlocked.Increment(ref answers) == answersBefore)
                reached.SetResult();
        });

        await reached.Task;
        using (var moment = new PeriodicTimer(more))
            await moment.WaitForNextTickAsync();
        await _host.KillAsync();
        await linking;
        return linked;
    }
}
