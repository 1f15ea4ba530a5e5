using System.Text.Json.Nodes;
using LinkActivities.DesignerHost;
using LinkActivities.DesignerHost.Configuration;

namespace LinkActivities.Tests.Host;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _target = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _messages = new();

    private string Target => _target.File("workflows");

    [Fact]
    public async Task Published_workflows_come_out_as_files_with_what_Elsas_workflow_folder_needs()
    {
        await StartOnceAsync();

        Assert.Equal(0, await ExportAsync(Target));

        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Target, "link-account.json")))!;
        Assert.Equal(("link-account", 1, true, true), ((string?)file["definitionId"], (int?)file["version"], (bool?)file["isPublished"], (bool?)file["isLatest"]));
        Assert.False(string.IsNullOrEmpty((string?)file["id"]));
        Assert.Equal("Elsa.Flowchart", (string?)file["root"]!["type"]);
        Assert.Contains("link-account.json: Link account, published as version 1", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_beside_what_is_published_is_a_file_of_its_own()
    {
        await using (var host = await HostScene.StartAsync(_data.Path))
        {
            var draft = JsonNode.Parse(await host.Client.GetStringAsync("/elsa/api/workflow-definitions/by-definition-id/link-account?versionOptions=Latest"))!;
            draft["description"] = "Changed, and not yet published.";
            using var saved = await host.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = draft, ["publish"] = false }.ToJsonString());
            Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        }

        Assert.Equal(0, await ExportAsync(Target));

        Assert.Equal(["link-account.draft.json", "link-account.json"], Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var states = new[] { "link-account.draft.json", "link-account.json" }.Select(x => JsonNode.Parse(File.ReadAllText(Path.Combine(Target, x)))!)
            .Select(x => ((int?)x["version"], (bool?)x["isPublished"], (bool?)x["isLatest"]));
        Assert.Equal([(2, false, true), (1, true, false)], states);
    }

    [Fact]
    public async Task What_was_exported_can_be_imported_again()
    {
        await StartOnceAsync();
        Assert.Equal(0, await ExportAsync(Target));

        using var empty = new TemporaryFolder();
        await using var host = await HostScene.StartAsync(empty.Path, $"--LinkActivities:WorkflowsDirectory={Target}");
        Assert.Contains("link-account.json: published as version 1", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_beside_a_host_that_runs()
    {
        await using var host = await HostScene.StartAsync(_data.Path);

        Assert.Equal(0, await ExportAsync(Target));

        Assert.Single(Directory.GetFiles(Target));
    }

    [Fact]
    public async Task A_folder_that_holds_files_already_is_not_mixed_with()
    {
        await StartOnceAsync();
        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "mine.json"), "{}");

        Assert.Equal(1, await ExportAsync(Target));

        Assert.Contains($"{Target} holds JSON files already", _messages.ToString(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Target));
    }

    [Fact]
    public async Task Without_a_database_nothing_is_made()
    {
        var missing = _data.File("nobody");

        var failure = await Assert.ThrowsAsync<InvalidConfigurationException>(() => ExportCommand.RunAsync([Target, $"--LinkActivities:DataDirectory={missing}"], _output, _messages, default));

        Assert.Contains($"There is no database {Path.Combine(missing, "linkactivities.db")}", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(missing) || Directory.Exists(Target));
    }

    [Fact]
    public async Task Without_a_folder_it_says_how_it_is_called()
    {
        Assert.Equal(1, await ExportCommand.RunAsync([], _output, _messages, default));
        Assert.Contains("export DIR", _messages.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        _target.Dispose();
        _output.Dispose();
        _messages.Dispose();
    }

    private async Task StartOnceAsync()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
    }

    private Task<int> ExportAsync(string target) => ExportCommand.RunAsync([target, $"--LinkActivities:DataDirectory={_data.Path}"], _output, _messages, default);
}
