using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Recordings;

/// <summary>Recordings whose exchanges build on each other, replayed whole on a new host.</summary>
public sealed class ApiRecordingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LocalHostFact]
    public Task Runs_read_as_recorded() => AnswersAsRecordedAsync("runs");

    [LocalHostFact]
    public Task Definitions_live_as_recorded() => AnswersAsRecordedAsync("definitions-life");

    [LocalHostFact]
    public Task Wrong_requests_are_refused_as_recorded() => AnswersAsRecordedAsync("definitions-errors");

    [LocalHostFact]
    public Task The_designers_descriptors_are_as_recorded() => AnswersAsRecordedAsync("descriptors");

    private async Task AnswersAsRecordedAsync(string recording)
    {
        var settings = new HostSettings { DataDirectory = _directory.Inside("data"), ApiKey = HostSettings.NewKey() };
        await using var host = await HostProcess.StartAsync(settings);
        using var client = new HostClient(host.BaseUrl, settings.ApiKey);
        var replay = new Replay(client);
        var problems = new List<string>();
        foreach (var exchange in Recording.Read(recording).Exchanges)
            problems.AddRange((await replay.RunAsync(recording, exchange)).Select(x => $"{exchange}: {x}"));

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }
}
