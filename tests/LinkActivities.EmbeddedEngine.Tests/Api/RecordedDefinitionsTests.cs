using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class RecordedDefinitionsTests
{
    [Fact]
    public async Task The_life_of_a_definition_is_answered_as_Elsa_answers_it()
    {
        await using var host = await ApiHost.StartAsync();

        // The recorded server came with a workflow of its own, which has version 1.
        var own = Workbench.OnPath("HelloCode", "hello-code");
        await host.SendAsync("POST", "/elsa/api/workflow-definitions", new JsonObject { ["model"] = own, ["publish"] = true });

        Assert.Empty(await ReplayAsync(host, "Api/Recordings/definitions-life.json"));
    }

    [Fact]
    public async Task Wrong_requests_are_answered_as_Elsa_answers_them()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Empty(await ReplayAsync(host, "Api/Recordings/definitions-errors.json"));
    }

    [Fact]
    public async Task Broken_JSON_and_a_path_in_use_are_answered_word_by_word()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var exchange in TestFiles.Read("Api/Recordings/definitions-errors.json"))
        {
            var answer = await host.SendAsync((string)exchange!["request"]!["method"]!, (string)exchange["request"]!["path"]!, exchange["request"]!["raw"]?.ToString() ?? exchange["request"]!["body"]?.ToJsonString());
            if (answer.Status == 400)
                Assert.Equal(exchange["response"]!["body"]!.ToJsonString(), answer.Json.ToJsonString());
        }
    }

    private static async Task<IReadOnlyList<string>> ReplayAsync(ApiHost host, string recording)
    {
        var replay = new Replay(host);
        var differences = new List<string>();
        foreach (var exchange in TestFiles.Read(recording))
            differences.AddRange(await replay.SendAsync(exchange!));
        return differences;
    }
}
