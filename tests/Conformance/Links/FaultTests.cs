using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using Xunit.Abstractions;

namespace LinkActivities.Conformance.Links;

/// <summary>Whatever fails at whichever step: a link is made with all metadata, or not at all.</summary>
public sealed class FaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Links = 204;
    private const int Seed = 20260722;

    private static readonly string[] Faults = ["TooManyRequests", "InternalServerError", "BadGateway", "DropConnection", "Stall"];

    // Where a call can fail: method and path of the sandbox, and whether the call takes effect before its reply is lost.
    private static readonly (string Step, string? Method, string? Path, bool After)[] Steps =
    [
        ("token and every other call", null, null, false),
        ("read", "GET", "/users/", false),
        ("merge", "PATCH", "/users/", false),
        ("merge, its reply lost", "PATCH", "/users/", true),
        ("link", "POST", "/identities", false),
        ("link, its reply lost", "POST", "/identities", true),
    ];

    private readonly LinkingHost _host = new();

    [LocalHostFact]
    public async Task Under_faults_at_every_step_links_end_linked_with_all_metadata_or_untouched()
    {
        var pairs = AccountPair.Make("fault", Links, new Random(Seed));
        var answers = new List<string>();
        await _host.StartAsync();
        await _host.Sandbox.PutAsync(pairs.SelectMany(x => new[] { x.Primary, x.Secondary }.Select(y => y.DeepClone().AsObject())));

        foreach (var (step, batch) in Steps.Zip(pairs.Chunk(Links / Steps.Length)))
        {
            await FailAtAsync(step.Method, step.Path, step.After);
            var outcomes = await Task.WhenAll(batch.Select(LinkAsync));
            await _host.Sandbox.ClearFaultsAsync();
            output.WriteLine($"{step.Step}: {Tally.Of(outcomes)}");
            answers.AddRange(outcomes);
        }

        // What could not be ended while the service failed is ended by the next start.
        await _host.StopAsync();
        await _host.StartAsync();
        var states = await _host.SettledAsync(pairs, TimeSpan.FromSeconds(30), $"seed {Seed}, answers {Tally.Of(answers)}");

        output.WriteLine($"{Links} links, seed {Seed}: answers {Tally.Of(answers)}; accounts {Tally.Of(states)}");
        Assert.Empty(answers.Zip(states, pairs).Where(x => x.First.Contains("Linked", StringComparison.Ordinal) && x.Second != PairState.Linked)
            .Select(x => $"{x.Third.PrimaryId}: {x.First}, but {x.Second}"));
        Assert.All(answers, x => Assert.Matches("^(200 (Already )?Linked|502 unavailable)$", x));
        Assert.Contains(answers, x => x == "200 Linked");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    // Of ten calls some five fail, in five ways; a token is asked for once only, so its round begins without one.
    private async Task FailAtAsync(string? method, string? path, bool after)
    {
        foreach (var fault in Faults)
        {
            var order = new JsonObject { ["fault"] = fault, ["rate"] = 0.13, ["after"] = after };
            if (method is not null)
                order["method"] = method;
            if (path is not null)
                order["path"] = path;
            if (fault == "Stall")
                order["stallMilliseconds"] = 1000;
            await _host.Sandbox.FailAsync(order);
        }
    }

    private async Task<string> LinkAsync(AccountPair pair)
    {
        var answer = await _host.Client.SendWithKeyAsync("POST", "/workflows/link-account", pair.Request());
        return $"{answer.Status} {(string?)answer.Body?["outcome"] ?? (string?)answer.Body?["code"] ?? answer.Text}";
    }
}
