using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Recordings;

/// <summary>The host answers as a real Elsa 3.8 server answered.</summary>
[Collection(FlowHostTests.Name)]
public sealed class RecordingsTests(FlowHost host)
{
    private static readonly string[] Replayed = ["control-flow", "http-triggers", "suspend-resume"];

    public static TheoryData<string, string> Groups()
    {
        var data = new TheoryData<string, string>();
        foreach (var recording in Replayed.Select(Recording.Read))
        {
            foreach (var group in recording.Groups.Where(x => !EngineUnderTest.IsElsa || x.Name != ElsaDifferences.GroupOfConfiguration))
                data.Add(recording.Name, group.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Answers_as_recorded(string recording, string group)
    {
        var replay = new Replay(host.Client);
        var problems = new List<string>();
        foreach (var exchange in Recording.Read(recording).Groups.Single(x => x.Name == group).Exchanges)
            problems.AddRange((await replay.RunAsync(recording, exchange)).Select(x => $"{exchange}: {x}"));

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Group_names_tell_the_groups_apart() =>
        Assert.All(Replayed, name => Assert.Distinct(Recording.Read(name).Groups.Select(x => x.Name)));
}
