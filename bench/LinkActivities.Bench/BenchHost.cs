using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Bench;

/// <summary>A host in Release, on SQLite in a temporary directory, with the shipped workflows and one that only responds.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    public const string TriggerPath = "/workflows/bench";

    private readonly TemporaryDirectory _directory = new();

    public BenchHost()
    {
        var workflows = _directory.Inside("workflows");
        foreach (var file in Directory.GetFiles(Repository.Workflows, "*.json"))
            File.Copy(file, Path.Combine(workflows, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(workflows, "bench.json"), Trigger().ToJsonString());
        Settings = new HostSettings
        {
            DataDirectory = _directory.Inside("data"),
            WorkflowsDirectory = workflows,
            ApiKey = HostSettings.NewKey(),
            Environment = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" },
        };
    }

    public HostSettings Settings { get; }

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(Settings.DataDirectory, "linkactivities.db");

    public HostProcess Process { get; private set; } = null!;

    public Uri Address(string path) => new(Process.BaseUrl + path);

    public async Task StartAsync() => Process = await HostProcess.StartAsync(Settings);

    /// <summary>Starts the host and gives how long it took until the trigger answered.</summary>
    public async Task<TimeSpan> StartUntilAnswerAsync()
    {
        Process = HostProcess.Launch(Settings);
        await Process.ReadyAsync(TriggerPath);
        return TimeProvider.System.GetElapsedTime(Process.StartedAt);
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        _directory.Dispose();
    }

    private static JsonObject Trigger()
    {
        var model = Workflow.Line("bench", Act.Endpoint("E", "bench"), Act.Respond("R", "in")).Model();
        model["id"] = "bench-1";
        model["version"] = 1;
        model["isLatest"] = true;
        model["isPublished"] = true;
        return model;
    }
}
