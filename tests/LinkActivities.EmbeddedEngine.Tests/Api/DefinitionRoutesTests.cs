using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class DefinitionRoutesTests
{
    [Fact]
    public async Task An_import_with_an_unknown_type_is_refused_by_type_and_activity()
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/elsa/api/workflow-definitions/import", Workbench.Model("x", Workbench.Activity("U1", "Acme.DoesNotExist")));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("Activity type 'Acme.DoesNotExist' (activity 'U1') is not available in this engine.", answer.Error("generalErrors"));
        Assert.Empty(host.Workbench.Store.Versions);
    }

    [Fact]
    public async Task A_save_with_an_unknown_type_comes_back_as_not_found_activity()
    {
        await using var host = await ApiHost.StartAsync();
        var model = Workbench.Model("x", Workbench.Activity("U1", "Acme.DoesNotExist"));

        var answer = await host.SendAsync("POST", "/elsa/api/workflow-definitions", new JsonObject { ["model"] = model });

        Assert.Equal(200, answer.Status);
        Assert.Equal("Acme.DoesNotExist", (string)answer.Json["workflowDefinition"]!["root"]!["activities"]![0]!["missingTypeName"]!);
    }

    [Fact]
    public async Task A_draft_alone_is_not_run_unless_it_is_asked_for()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Workbench.SaveAsync(Workbench.OnPath("a", "a"));

        Assert.Equal(404, (await host.SendAsync("POST", "/elsa/api/workflow-definitions/a/execute", "{}")).Status);
    }

    [Fact]
    public async Task A_read_only_definition_has_no_links_that_change_it_and_is_not_changed()
    {
        await using var host = await ApiHost.StartAsync();
        var model = Workbench.OnPath("a", "a");
        model["isReadonly"] = true;
        await host.Workbench.SaveAsync(model);

        var read = await host.SendAsync("GET", "/elsa/api/workflow-definitions/by-definition-id/a");
        var changed = await host.SendAsync("POST", "/elsa/api/workflow-definitions", new JsonObject { ["model"] = Workbench.OnPath("a", "b") });

        Assert.DoesNotContain(read.Json["links"]!.AsArray(), x => (string)x!["rel"]! == "publish");
        Assert.Equal(403, changed.Status);
    }

    [Fact]
    public async Task What_was_exported_is_imported_without_a_difference()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Workbench.SaveAsync(Workbench.OnPath("a", "a"), publish: true);
        var exported = await host.SendAsync("GET", "/elsa/api/workflow-definitions/a/export?versionOptions=Latest");
        var copy = exported.Json;
        copy["definitionId"] = "b";

        var imported = await host.SendAsync("PUT", "/elsa/api/workflow-definitions/import", copy);

        Assert.Equal(200, imported.Status);
        Assert.False((bool)imported.Json["isPublished"]!);
        Assert.True(JsonNode.DeepEquals(exported.Json["root"], imported.Json["root"]));
    }
}
