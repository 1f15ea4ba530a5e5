using System.Diagnostics;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Links;

/// <summary>A host that a test brings down and starts again on the same data.</summary>
internal sealed class LinkingHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly HostSettings _settings;
    private HostProcess? _process;
    private HostClient? _client;

    public LinkingHost() => _settings = new HostSettings
    {
        DataDirectory = _directory.Inside("data"),
        ApiKey = HostSettings.NewKey(),
        // Impatient, so that a stalled call costs a fraction of a second.
        Environment = new Dictionary<string, string>
        {
            ["LinkActivities__Auth0__TryTimeout"] = "00:00:00.400",
            ["LinkActivities__Auth0__RetryDelay"] = "00:00:00.020",
            ["LinkActivities__Auth0__RetryBudget"] = "00:00:02.500",
            ["LinkActivities__Linking__FinishTimeout"] = "00:00:03",
            ["LinkActivities__Linking__LinkRetryDelay"] = "00:00:00.050",
        },
    };

    public HostClient Client => _client ?? throw new InvalidOperationException("The host was not started.");

    public SandboxDoor Sandbox => new(Client);

    public string Output => _process?.Output ?? "";

    public async Task StartAsync()
    {
        _process = await HostProcess.StartAsync(_settings);
        _client = new HostClient(_process.BaseUrl, _settings.ApiKey);
    }

    /// <summary>Ends the host by SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await ForgetAsync();
    }

    /// <summary>Ends the host by SIGTERM.</summary>
    public async Task StopAsync()
    {
        Assert.Equal(0, await _process!.TerminateAsync());
        await ForgetAsync();
    }

    /// <summary>Waits until every pair is either linked or untouched, and gives what each is.</summary>
    public async Task<PairState[]> SettledAsync(IReadOnlyList<AccountPair> pairs, TimeSpan limit, string hint)
    {
        PairState[] states = [];
        var begin = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(
            async () =>
            {
                var users = await Sandbox.UsersAsync();
                states = [.. pairs.Select(x => x.StateAmong(users))];
                return !states.Contains(PairState.Broken);
            },
            limit,
            () => $"every pair is linked or untouched; {Tally.Of(states)} after {Stopwatch.GetElapsedTime(begin)}; {hint}; "
                + $"broken: {string.Join(", ", pairs.Zip(states).Where(x => x.Second == PairState.Broken).Select(x => x.First.PrimaryId))}\n{Output}");
        return states;
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        _directory.Dispose();
    }

    private async Task ForgetAsync()
    {
        _client?.Dispose();
        _client = null;
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }
}
