using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Api;

/// <summary>Definitions as files: zip archives of several, and files that are uploaded.</summary>
[Collection(FlowHostTests.Name)]
public sealed class DefinitionFilesTests(FlowHost host)
{
    private const string Import = "/elsa/api/workflow-definitions/import-files";

    [Fact]
    public async Task Several_are_exported_in_one_archive_and_can_be_imported_from_it()
    {
        var ids = new[] { await SaveAsync("files-one"), await SaveAsync("files-two") };

        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray([.. ids.Append("nobody").Select(x => (JsonNode)x)]) });

        Assert.Equal((200, "application/octet-stream"), (answer.Status, answer.ContentType));
        var files = Zip.Read(answer.Bytes);
        Assert.Equal(2, files.Count);
        Assert.All(files.Keys, x => Assert.EndsWith(".json", x, StringComparison.Ordinal));
        Assert.Equal(["files-one", "files-two"], files.Values.Select(x => (string)JsonNode.Parse(x)!["definitionId"]!).Order());

        foreach (var id in new[] { "files-one", "files-two" })
            await host.Client.SendWithKeyAsync("DELETE", $"/elsa/api/workflow-definitions/{id}");
        var imported = await host.Client.SendFilesAsync(Import, ("all.zip", answer.Bytes, "application/zip"));

        Assert.Equal((200, 2), (imported.Status, (int)imported.Body!["count"]!));
        Assert.Equal("in", (string)(await FindAsync("files-two"))["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!);
    }

    [NotOnElsaFact(ElsaDifferences.NothingToExport)]
    public async Task An_archive_of_nothing_is_not_found()
    {
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray("nobody") });

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Json_files_are_imported_as_drafts_with_a_byte_order_mark_or_without()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Json("files-bom")];

        var answer = await host.Client.SendFilesAsync(Import, ("a.json", Json("files-plain"), "application/json"), ("b.json", marked, "application/json"));

        Assert.True(answer.Status == 200, answer.ToString());
        Assert.False((bool)(await FindAsync("files-plain"))["isPublished"]!);
        Assert.Equal("files-bom", (string)(await FindAsync("files-bom"))["name"]!);
    }

    [NotOnElsaTheory(ElsaDifferences.TakesAnyFile)]
    [InlineData("broken.json", "{\"a\":", "application/json", "broken.json")]
    [InlineData("list.json", "[]", "application/json", "list.json")]
    [InlineData("other.json", """{"some":"thing"}""", "application/json", "There is no workflow definition in what was sent")]
    [InlineData("broken.zip", "PK no zip", "application/zip", "What was sent cannot be read")]
    [InlineData("unknown.json", """{"definitionId":"files-unknown","name":"x","root":{"id":"U","type":"Acme.Unknown","version":1}}""", "application/json", "Acme.Unknown")]
    public async Task A_file_that_is_none_is_refused_by_its_name(string name, string content, string type, string said)
    {
        var answer = await host.Client.SendFilesAsync(Import, (name, Encoding.UTF8.GetBytes(content), type));

        Assert.Equal(400, answer.Status);
        Assert.Contains(said, answer.Body!["errors"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(404, (await host.Client.SendWithKeyAsync("GET", "/elsa/api/workflow-definitions/by-definition-id/files-unknown")).Status);
    }

    [NotOnElsaFact(ElsaDifferences.TakesAnyFile)]
    public async Task What_stands_in_an_archive_beside_definitions_is_left_alone()
    {
        var archive = Zip.Of(("read-me.txt", "hello"), ("deep/down/it.json", Encoding.UTF8.GetString(Json("files-deep"))));

        var answer = await host.Client.SendFilesAsync(Import, ("mixed.zip", archive, "application/zip"));

        Assert.Equal((200, 1), (answer.Status, (int)answer.Body!["count"]!));
        Assert.Equal("files-deep", (string)(await FindAsync("files-deep"))["definitionId"]!);
    }

    [NotOnElsaFact(ElsaDifferences.TakesAnyFile)]
    public async Task A_form_without_files_is_refused()
    {
        var answer = await host.Client.SendWithKeyAsync("POST", Import, new JsonObject());

        Assert.Equal(400, answer.Status);
        Assert.Contains("There is no file", answer.Text, StringComparison.Ordinal);
    }

    private static Workflow Of(string id) => Workflow.Line(id, Act.WriteLine("W", "in"));

    private static byte[] Json(string id) => Encoding.UTF8.GetBytes(Of(id).Model().ToJsonString());

    private async Task<string> SaveAsync(string id)
    {
        var answer = await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions", Of(id).SaveRequest());
        Assert.True(answer.Status == 200, answer.ToString());
        return (string)answer.Body!["workflowDefinition"]!["id"]!;
    }

    private async Task<JsonNode> FindAsync(string id)
    {
        var answer = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        Assert.True(answer.Status == 200, answer.ToString());
        return answer.Body!;
    }
}
