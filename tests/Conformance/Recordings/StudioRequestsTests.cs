using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Recordings;

/// <summary>What Elsa Studio 3.8.2 was seen to send: its bodies, and every route that it asks.</summary>
[Collection(FlowHostTests.Name)]
public sealed class StudioRequestsTests(FlowHost host)
{
    private const string Definitions = "/elsa/api/workflow-definitions";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Conformance", "Recordings", "studio-3.8.2");

    // Names in the recordings: a definition, a version of it, a run, and its activity.
    private const string Definition = "wf1", Version = "wf1-v1", Instance = "f47a775bd8f2e71d", Node = "Workflow1:fc1:a1";

    public static TheoryData<string> Saves => ["save-draft", "save-as-clone", "save-with-variables-inputs-outputs", "save-with-variable-input-js-expressions-and-output-binding", "list-005-save", "list-008-save"];

    public static TheoryData<string> Endpoints => [.. File.ReadAllLines(Path.Combine(Folder, "observed-endpoints.txt")).Where(x => x.Length > 0).Select(x => string.Join(' ', x.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]))];

    // The trial's card had other inputs than ours: it is one that no one knows.
    [Theory]
    [MemberData(nameof(Saves))]
    public async Task A_save_keeps_all_that_was_sent(string name)
    {
        var body = Read(name, $"studio-{name}", card: "Trial.LinkAccount");

        var saved = await host.Client.SendWithKeyAsync("POST", Definitions, body);

        Assert.True(saved.Status == 200, saved.ToString());
        var definition = saved.Body!["workflowDefinition"]!;
        Assert.Empty(Lost(body["model"], definition, "$"));
        var read = await host.Client.SendWithKeyAsync("GET", $"{Definitions}/by-id/{definition["id"]}");
        Assert.Empty(Lost(body["model"], read.Body, "$"));
    }

    // The trial's cards are not here: a published workflow has Elsa's own in their place.
    [Fact]
    public async Task A_publish_is_one_request()
    {
        var saved = await host.Client.SendWithKeyAsync("POST", Definitions, Read("save-publish", "studio-save-publish", card: "Elsa.WriteLine"));

        Assert.True(saved.Status == 200, saved.ToString());
        Assert.True((bool)saved.Body!["workflowDefinition"]!["isPublished"]!);
        Assert.False((bool)saved.Body["alreadyPublished"]!);
    }

    [Fact]
    public async Task An_import_is_a_draft_of_what_the_file_has()
    {
        var body = Read("import", "studio-import", card: "Elsa.WriteLine");

        var imported = await host.Client.SendWithKeyAsync("POST", $"{Definitions}/import", body);

        Assert.True(imported.Status == 200, imported.ToString());
        Assert.Empty(Lost(body, imported.Body, "$"));
        Assert.False((bool)imported.Body!["isPublished"]!);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_route_that_it_asks_is_closed_to_strangers_and_answers_who_has_the_key(string endpoint)
    {
        var (method, route) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var (definitionId, versionId, instanceId, executionId) = await RunAsync("studio-" + string.Concat(endpoint.Where(char.IsLetter)));
        var path = Fill(route, definitionId, versionId, instanceId, executionId);
        var body = BodyOf(method, route) is { } name ? Read(name, definitionId, versionId, instanceId, card: "Elsa.WriteLine") : null;

        var stranger = await host.Client.SendAsync(method, path, body);
        var known = await host.Client.SendWithKeyAsync(method, path, body);

        Assert.Equal(401, stranger.Status);
        Assert.True(known.Status is >= 200 and < 300, $"{method} {path}: {known}");
    }

    private async Task<(string DefinitionId, string VersionId, string InstanceId, string ExecutionId)> RunAsync(string definitionId)
    {
        var flowchart = Act.Flowchart("fc1", [Act.WriteLine("a1", "x")]);
        var saved = await host.Client.SendWithKeyAsync("POST", Definitions, new Workflow(definitionId, flowchart).SaveRequest());
        Assert.True(saved.Status == 200, saved.ToString());
        var (run, _) = await host.Client.ExecuteAsync(definitionId);
        var instanceId = run.InstanceId ?? (string)run.Body!["workflowState"]!["id"]!;
        await host.Client.ReachesAsync(instanceId, "Finished");
        var executions = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/activity-executions/list?WorkflowInstanceId={instanceId}&ActivityNodeId={Node}");
        return (definitionId, (string)saved.Body!["workflowDefinition"]!["id"]!, instanceId, (string)executions.Body!["items"]![0]!["id"]!);
    }

    private static string Fill(string route, string definitionId, string versionId, string instanceId, string executionId)
    {
        var id = route.Contains("/activity-executions/", StringComparison.Ordinal) ? executionId : route.Contains("/workflow-instances/", StringComparison.Ordinal) ? instanceId : versionId;
        var path = route.Replace("{definitionId}", definitionId, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{type}", "LinkActivities.LinkAccount", StringComparison.Ordinal).Replace("{property}", "SecondaryUserConnection", StringComparison.Ordinal);
        return path switch
        {
            _ when path.EndsWith("/activity-executions/by-id", StringComparison.Ordinal) => $"{path}?Id={executionId}",
            _ when path.EndsWith("/list", StringComparison.Ordinal) => $"{path}?WorkflowInstanceId={instanceId}&ActivityNodeId={Node}",
            _ when path.EndsWith("/output-converters", StringComparison.Ordinal) => $"{path}?sourceType=String&destinationType=String",
            _ when path.EndsWith("/is-name-unique", StringComparison.Ordinal) => $"{path}?Name=Demo",
            _ when path.EndsWith("/negotiate", StringComparison.Ordinal) => $"{path}?negotiateVersion=1",
            _ => path,
        };
    }

    private static string? BodyOf(string method, string route) => method != "POST" || route.EndsWith("/negotiate", StringComparison.Ordinal) ? null : route switch
    {
        "/elsa/api/activity-executions/report" => "list-012-report",
        "/elsa/api/bulk-actions/cancel/workflow-instances" => "list-004-bulk-cancel_workflow-instances",
        "/elsa/api/bulk-actions/export/workflow-definitions" => "list-007-bulk-export_workflow-definitions",
        "/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids" => "list-006-bulk-publish_workflow-definitions_by-definition-ids",
        "/elsa/api/descriptors/activities/{type}/options/{property}" => "options-context",
        "/elsa/api/scripting/javascript/type-definitions/{definitionId}" => "js-type-definitions",
        "/elsa/api/tests/activities" => "test-activity",
        Definitions => "save-draft",
        $"{Definitions}/import" => "import",
        $"{Definitions}/{{definitionId}}/execute" => "execute",
        $"{Definitions}/{{definitionId}}/publish" => "list-001-publish-endpoint",
        $"{Definitions}/{{definitionId}}/retract" => "list-002-retract-endpoint",
        "/elsa/api/workflow-instances" => "list-009-instances-list",
        "/elsa/api/workflow-instances/{id}/journal" => "list-010-journal",
        _ => throw new ArgumentException($"No body was recorded for {route}."),
    };

    private static JsonObject Read(string name, string definitionId, string? versionId = null, string? instanceId = null, string? card = null)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        text = text.Replace($"\"{Version}\"", JsonSerializer.Serialize(versionId), StringComparison.Ordinal).Replace($"\"{Definition}\"", JsonSerializer.Serialize(definitionId), StringComparison.Ordinal);
        if (instanceId is not null)
            text = text.Replace(Instance, instanceId, StringComparison.Ordinal);
        if (card is not null)
            text = text.Replace("LinkActivities.LinkAccount", card, StringComparison.Ordinal).Replace("LinkActivities.Note", card, StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsObject();
    }

    // What the server sets itself is its own business, and so is what it keeps of empty values: Elsa drops an isArray that is false.
    // An activity that is not here comes back as a stand-in that holds it, and its connections are kept apart.
    private static IEnumerable<string> Lost(JsonNode? sent, JsonNode? kept, string at)
    {
        if (kept is JsonObject standIn && (string?)standIn["type"] == "Elsa.NotFoundActivity")
            kept = JsonNode.Parse((string)standIn["originalActivityJson"]!);
        if (kept is JsonObject flowchart && flowchart["customProperties"]?["notFoundConnections"] is JsonArray { Count: > 0 } apart)
            flowchart["connections"] = new JsonArray([.. flowchart["connections"]!.AsArray().Concat(apart).Select(x => x!.DeepClone())]);
        return sent switch
        {
            null => [],
            JsonObject a => kept is JsonObject b
                ? a.Where(x => !IsTheServers(x.Key, x.Value, at)).SelectMany(x => Lost(x.Value, b[x.Key], $"{at}.{x.Key}"))
                : [$"{at}: gone"],
            JsonArray a => kept is JsonArray b && b.Count == a.Count ? a.SelectMany((x, index) => Lost(x, b[index], $"{at}[{index}]")) : [$"{at}: not as many"],
            _ when sent.ToJsonString() == kept?.ToJsonString() || IsSameDriver(sent, kept) => [],
            _ => [$"{at}: {sent.ToJsonString()} became {kept?.ToJsonString() ?? "nothing"}"],
        };
    }

    // Elsa 3.8 gives a storage driver's name without namespace and assembly.
    private static bool IsSameDriver(JsonNode sent, JsonNode? kept)
    {
        var type = sent.ToString().Split(',')[0];
        return type.EndsWith("StorageDriver", StringComparison.Ordinal) && type[(type.LastIndexOf('.') + 1)..] == kept?.ToString();
    }

    private static bool IsTheServers(string name, JsonNode? value, string at) => name switch
    {
        "id" or "version" or "isLatest" or "isPublished" or "createdAt" => at == "$",
        "memoryReference" => !at.EndsWith(".linkedId", StringComparison.Ordinal),
        "vertices" => value is JsonArray { Count: 0 },
        "isArray" => value?.GetValueKind() == JsonValueKind.False,
        _ => false,
    };
}
