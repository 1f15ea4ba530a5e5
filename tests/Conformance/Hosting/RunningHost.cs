namespace LinkActivities.Conformance.Hosting;

/// <summary>The host that a collection of tests shares: the given one, or one of its own that must end cleanly.</summary>
public abstract class RunningHost : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private HostProcess? _process;
    private HostClient? _client;

    /// <summary>What a host of its own is configured with besides.</summary>
    private protected virtual IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>();

    internal HostClient Client => _client ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>What the host wrote last; empty for a given host.</summary>
    internal string Output => _process?.Output ?? "";

    public virtual async Task InitializeAsync()
    {
        if (GivenHost.IsGiven)
        {
            _client = new HostClient(GivenHost.BaseUrl!, GivenHost.ApiKey);
            return;
        }

        var settings = new HostSettings { DataDirectory = _directory.Inside("data"), ApiKey = HostSettings.NewKey(), Environment = Environment };
        _process = await HostProcess.StartAsync(settings);
        _client = new HostClient(_process.BaseUrl, settings.ApiKey);
    }

    public virtual async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null)
        {
            // A host that its tests brought down, or that does not end by SIGTERM, fails the collection.
            var exitCode = _process.HasExited ? throw new InvalidOperationException($"The host ended by itself:\n{Output}") : await _process.TerminateAsync();
            var output = Output;
            await _process.DisposeAsync();
            if (exitCode != 0)
                throw new InvalidOperationException($"The host ended with {exitCode}:\n{output}");
        }

        _directory.Dispose();
    }
}
