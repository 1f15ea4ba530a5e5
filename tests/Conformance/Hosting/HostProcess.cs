using System.Diagnostics;
using System.Globalization;

namespace LinkActivities.Conformance.Hosting;

/// <summary>The designer host as a process of its own, on a free loopback port.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly ProcessOutput _output = new();

    private HostProcess(HostSettings settings)
    {
        BaseUrl = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var start = new ProcessStartInfo("dotnet", [Repository.HostAssembly(settings.Configuration)])
        {
            WorkingDirectory = Repository.HostProject,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_URLS"] = BaseUrl;
        start.Environment["LinkActivities__DataDirectory"] = settings.DataDirectory;
        start.Environment["LinkActivities__WorkflowsDirectory"] = settings.WorkflowsDirectory;
        start.Environment["LinkActivities__ApiKey"] = settings.ApiKey;
        start.Environment["LinkActivities__Sandbox__AllowControl"] = "true";
        foreach (var (name, value) in settings.Environment)
            start.Environment[name] = value;

        StartedAt = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _output.ReadFrom(_process);
    }

    public string BaseUrl { get; }

    public int Id => _process.Id;

    /// <summary>When the process was started, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long StartedAt { get; }

    /// <summary>What it wrote last.</summary>
    public string Output => _output.ToString();

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the process without waiting for it.</summary>
    public static HostProcess Launch(HostSettings settings) => new(settings);

    /// <summary>Starts a host and waits until it is ready.</summary>
    public static async Task<HostProcess> StartAsync(HostSettings settings)
    {
        var host = new HostProcess(settings);
        try
        {
            await host.ReadyAsync("/health/ready");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the host answers a GET with 200.</summary>
    public async Task ReadyAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(BaseUrl), Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(
            async () =>
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"The host ended with {_process.ExitCode} before it was ready:\n{Output}");
                try
                {
                    using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
                    return response.IsSuccessStatusCode;
                }
                catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
                {
                    return false;
                }
            },
            StartLimit,
            () => $"the host answers {path} with 200:\n{Output}");
    }

    /// <summary>Asks the process to stop (SIGTERM) and gives its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The host did not stop within {StopLimit.TotalSeconds} s of SIGTERM:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends the process at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>The memory that the process has in RAM now, in bytes.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
