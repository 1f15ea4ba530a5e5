using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.WrongInput;

/// <summary>The files that a host finds when it starts: good ones run, bad ones are named and skipped.</summary>
public sealed class WorkflowFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LocalHostFact]
    public async Task Bad_files_are_reported_by_name_and_reason_and_the_others_run()
    {
        var files = _directory.Inside("workflows");
        Write(files, "good.json", Published(Workflow.Line("wf-good", Act.Endpoint("E", "wf-good"), Act.Respond("R", "good"))));
        Write(files, "unknown-type.json", Published(Workflow.Line("wf-unknown", Act.Endpoint("E", "wf-unknown"), Act.Of("Acme.DoesNotExist", "U"))));
        Write(files, "bad-script.json", Published(Workflow.Line("wf-script", Act.Endpoint("E", "wf-script"), Act.RespondJson("R", "getVariable("))));
        Write(files, "second-good.json", Published(Workflow.Line("wf-twin", Act.Endpoint("E", "wf-good"), Act.Respond("R", "twin"))));
        await File.WriteAllTextAsync(Path.Combine(files, "broken.json"), "{\"definitionId\":");
        await File.WriteAllTextAsync(Path.Combine(files, "empty.json"), "");
        await File.WriteAllTextAsync(Path.Combine(files, "list.json"), "[1,2]");
        await File.WriteAllTextAsync(Path.Combine(files, "notes.txt"), "not a workflow");
        var settings = new HostSettings { DataDirectory = _directory.Inside("data"), WorkflowsDirectory = files, ApiKey = HostSettings.NewKey() };

        await using var host = await HostProcess.StartAsync(settings);
        using var client = new HostClient(host.BaseUrl, settings.ApiKey);

        Assert.Equal((200, "good"), await AnswerAsync(client, "/workflows/wf-good"));
        Assert.Equal(404, (await AnswerAsync(client, "/workflows/wf-unknown")).Status);
        Assert.Equal(404, (await AnswerAsync(client, "/workflows/wf-script")).Status);
        var unknown = await client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions/wf-unknown/execute", new JsonObject());
        Assert.Equal(404, unknown.Status);
        Assert.Equal(0, await host.TerminateAsync());
        foreach (var file in new[] { "good.json", "unknown-type.json", "bad-script.json", "second-good.json", "broken.json", "empty.json", "list.json" })
            Assert.Contains(file, host.Output, StringComparison.Ordinal);
        Assert.Contains("Acme.DoesNotExist", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(settings.ApiKey, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    [LocalHostFact]
    public async Task A_changed_file_is_taken_over_at_the_next_start()
    {
        var files = _directory.Inside("workflows");
        var settings = new HostSettings { DataDirectory = _directory.Inside("data"), WorkflowsDirectory = files, ApiKey = HostSettings.NewKey() };
        foreach (var text in new[] { "first", "second" })
        {
            Write(files, "changing.json", Published(Workflow.Line("wf-changing", Act.Endpoint("E", "wf-changing"), Act.Respond("R", text))));
            await using var host = await HostProcess.StartAsync(settings);
            using var client = new HostClient(host.BaseUrl, settings.ApiKey);

            Assert.Equal((200, text), await AnswerAsync(client, "/workflows/wf-changing"));
            Assert.Equal(0, await host.TerminateAsync());
        }
    }

    [LocalHostFact]
    public async Task A_generated_key_is_readable_by_its_owner_alone_and_never_printed()
    {
        var data = _directory.Inside("data");
        await using var host = await HostProcess.StartAsync(new HostSettings { DataDirectory = data, ApiKey = "" });
        var file = Path.Combine(data, "api-key");
        var key = (await File.ReadAllTextAsync(file)).Trim();
        using var client = new HostClient(host.BaseUrl, key);
        Assert.Equal(200, (await client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions")).Status);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var secret in Directory.GetFiles(data, "*key*"))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        }

        Assert.Contains(file, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, host.Output, StringComparison.Ordinal);
    }

    private static JsonObject Published(Workflow workflow)
    {
        var model = workflow.Model();
        model["id"] = workflow.Id + "-1";
        model["version"] = 1;
        model["isLatest"] = true;
        model["isPublished"] = true;
        return model;
    }

    private static void Write(string directory, string name, JsonObject json) =>
        File.WriteAllText(Path.Combine(directory, name), json.ToJsonString());

    private static async Task<(int Status, string Text)> AnswerAsync(HostClient client, string path)
    {
        var answer = await client.GetAsync(path);
        return (answer.Status, answer.Text);
    }
}
