using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Bench.Parts;

/// <summary>The list pages of Elsa Studio, as it asks for them, on a large database; and a large workflow, opened and saved.</summary>
internal static class ListsPart
{
    private const string Definitions = "/elsa/api/workflow-definitions";
    private const string Instances = "/elsa/api/workflow-instances";
    private const int Activities = 300;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var (definitions, instances, times) = options.Quick ? (100, 2_000, 3) : (10_000, 1_000_000, 15);
        await using var host = new BenchHost();
        await host.StartUntilAnswerAsync();
        await host.Process.TerminateAsync();
        await host.Process.DisposeAsync();
        var began = Stopwatch.GetTimestamp();
        Seed.Fill(host.Database, definitions, instances);
        report.Add("seeded", $"{Report.Number(definitions)} definitions, {Report.Number(instances)} instances in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {Report.Number(new FileInfo(host.Database).Length / 1048576.0)} MiB");
        report.Add("start to the first answer with them", Report.Number((await host.StartUntilAnswerAsync()).TotalMilliseconds) + " ms");
        using var client = new HostClient(host.Process.BaseUrl, host.Settings.ApiKey);

        // Not all measures are of one page: the Studio reads the published versions beside each page of definitions.
        var page = string.Join('&', Enumerable.Range(1, 10).Select(x => $"DefinitionIds=bench-{x}"));
        (string What, string Path)[] definitionPages =
        [
            ("first page", List("")),
            ("last page", List("", definitions / 10)),
            ("by name", List("&OrderBy=Name")),
            ("search, one found", List($"&SearchTerm=workflow%20{definitions - 3:00000}")),
            ("search, many found", List("&SearchTerm=workflow")),
            ("search, none found", List("&SearchTerm=nothing-like-it")),
            ("published versions of a page", $"{Definitions}?versionOptions=Published&{page}"),
            ("versions of one", $"{Definitions}?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds=bench-7&OrderBy=Version&OrderDirection=Descending"),
        ];
        foreach (var (what, path) in definitionPages)
            await MeasureAsync($"definitions, {what}", _ => client.SendWithKeyAsync("GET", path));

        var week = DateTimeOffset.UtcNow.AddDays(-7).ToString("O", CultureInfo.InvariantCulture);
        (string What, JsonObject Filter)[] instancePages =
        [
            ("first page", []),
            ("page 50", new() { ["page"] = 50 }),
            ("in the middle", new() { ["page"] = instances / 20 }),
            ("last page", new() { ["page"] = (instances / 10) - 1 }),
            ("oldest first", new() { ["orderDirection"] = "Ascending" }),
            ("by name", new() { ["orderBy"] = "Name" }),
            ("by last execution", new() { ["orderBy"] = "LastExecuted" }),
            ("by end", new() { ["orderBy"] = "Finished" }),
            ("running", new() { ["statuses"] = new JsonArray("Running") }),
            ("finished", new() { ["statuses"] = new JsonArray("Finished") }),
            ("suspended", new() { ["subStatuses"] = new JsonArray("Suspended") }),
            ("faulted or cancelled", new() { ["subStatuses"] = new JsonArray("Faulted", "Cancelled") }),
            ("with incidents", new() { ["hasIncidents"] = true }),
            ("without incidents", new() { ["hasIncidents"] = false }),
            ("of one definition", new() { ["definitionIds"] = new JsonArray("bench-7") }),
            ("of ten definitions", new() { ["definitionIds"] = new JsonArray([.. Enumerable.Range(1, 10).Select(x => (JsonNode)$"bench-{x}")]) }),
            ("suspended, of one definition", new() { ["definitionIds"] = new JsonArray("bench-7"), ["subStatuses"] = new JsonArray("Suspended") }),
            ("of the last week", new() { ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = "GreaterThan", ["timestamp"] = week }) }),
            ("ended before the last week", new() { ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "FinishedAt", ["operator"] = "LessThan", ["timestamp"] = week }) }),
        ];
        foreach (var (what, filter) in instancePages)
            await MeasureAsync($"instances, {what}", _ => client.SendWithKeyAsync("POST", Instances, Filter(filter)));
        await MeasureAsync("instances, search, one found", x => client.SendWithKeyAsync("POST", Instances, Filter(new() { ["searchTerm"] = $"order-{(instances / 2 / 10 * 10) + (10 * x)}" })));
        await MeasureAsync("instances, search, thousands found", _ => client.SendWithKeyAsync("POST", Instances, Filter(new() { ["searchTerm"] = "customer 55" })));
        await MeasureAsync("instances, search, very many found", _ => client.SendWithKeyAsync("POST", Instances, Filter(new() { ["searchTerm"] = "customer" })));
        await MeasureAsync("instances, search, very many found, none of late", _ => client.SendWithKeyAsync("POST", Instances, Filter(new() { ["searchTerm"] = "customer 3" })));
        await MeasureAsync("instances, search, none found", x => client.SendWithKeyAsync("POST", Instances, Filter(new() { ["searchTerm"] = $"nothing-like-{x}" })));

        var large = Workflow.Line("bench-large", [Act.Endpoint("E", "bench-large"), .. Enumerable.Range(1, Activities - 1).Select(x => Act.Mark($"M{x}"))]);
        await MeasureAsync($"{Activities} activities, saved as a draft", _ => client.SendWithKeyAsync("POST", Definitions, large.SaveRequest(publish: false)));
        await MeasureAsync($"{Activities} activities, published", _ => client.SendWithKeyAsync("POST", Definitions, large.SaveRequest()));
        await MeasureAsync($"{Activities} activities, opened", _ => client.SendWithKeyAsync("GET", $"{Definitions}/by-definition-id/bench-large?versionOptions=Latest&includeCompositeRoot=true"));
        await host.Process.TerminateAsync();

        async Task MeasureAsync(string what, Func<int, Task<Answer>> ask)
        {
            var took = new List<double>();
            for (var index = 0; index < times; index++)
            {
                var from = Stopwatch.GetTimestamp();
                var answer = await ask(index);
                took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                if (answer.Status != 200)
                {
                    report.Fail($"{what}: {answer}");
                    return;
                }
            }

            took.Sort();
            var median = took[took.Count / 2];
            report.Add(what, $"{Report.Number(median, "0.0")} ms median, {Report.Number(took[^1], "0.0")} ms worst of {took.Count}", "< 100 ms", median < 100);
        }
    }

    private static string List(string more, int page = 0) => $"{Definitions}?versionOptions=Latest&Page={page}&PageSize=10&IsSystem=False{more}";

    private static JsonObject Filter(JsonObject filter)
    {
        var body = JsonNode.Parse(
            """
            {"page":0,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":[],"correlationId":null,"version":null,"hasIncidents":null,"isSystem":false,
             "status":null,"statuses":[],"subStatus":null,"subStatuses":[],"orderBy":null,"orderDirection":"Descending","timestampFilters":[]}
            """)!.AsObject();
        foreach (var (name, value) in filter)
            body[name] = value?.DeepClone();
        return body;
    }
}
