using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class WrongRequestsTests(ApiHostFixture fixture) : IClassFixture<ApiHostFixture>
{
    [Theory]
    [InlineData("GET", "/elsa/api/workflow-definitions")]
    [InlineData("POST", "/elsa/api/workflow-definitions")]
    [InlineData("GET", "/elsa/api/workflow-instances")]
    [InlineData("POST", "/elsa/api/workflow-definitions/a/execute")]
    [InlineData("GET", "/elsa/api/activity-executions/list")]
    public async Task Nothing_is_open_without_a_key(string method, string path)
    {
        Assert.Equal(401, (await fixture.Host.SendAsync(method, path, authorized: false)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{\"model\":")]
    [InlineData("{}")]
    [InlineData("""{"publish":true}""")]
    [InlineData("""{"model":5}""")]
    [InlineData("""{"model":{"a":1,"a":2}}""")]
    public async Task A_save_without_a_model_is_refused(string body)
    {
        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        Assert.NotEmpty(answer.Error("model")!);
    }

    [Theory]
    [InlineData("""{"model":{"definitionId":"broken","root":5}}""")]
    [InlineData("""{"model":{"definitionId":"broken","name":"a\u0000b","root":{"type":"Elsa.Flowchart"}}}""")]
    [InlineData("""{"model":{"definitionId":"a\u0007","root":{"type":"Elsa.Flowchart"}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","root":{"type":"Elsa.Flowchart","activities":{}}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","root":{"type":"Elsa.Flowchart","connections":5}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","root":{"type":"Elsa.Flowchart","activities":[null]}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","variables":{},"root":{"type":"Elsa.Flowchart"}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","variables":[5],"root":{"type":"Elsa.Flowchart"}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","inputs":[{"name":"A","type":"Acme.Thing"}],"root":{"type":"Elsa.Flowchart"}}}""")]
    [InlineData("""{"model":{"definitionId":"broken","root":{"type":"Elsa.If","then":{"id":"X"}}}}""")]
    public async Task A_broken_definition_is_refused_in_words(string body)
    {
        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions", body);

        Assert.Equal(400, answer.Status);
        Assert.Matches(@"\w+ .*\.$", answer.Error("generalErrors")!);
        Assert.DoesNotContain(fixture.Host.Workbench.Store.Versions, x => x.DefinitionId == "broken");
    }

    [Theory]
    [InlineData("""{"model":{"name":5,"description":[],"options":7,"customProperties":"x","outcomes":{},"version":"9","createdAt":"never","isReadonly":"no","root":{"type":"Elsa.Flowchart","version":"1","metadata":5,"customProperties":[]}}}""")]
    public async Task Members_of_a_wrong_kind_that_do_not_matter_are_passed_over(string body)
    {
        Assert.Equal(200, (await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions", body)).Status);
    }

    [Fact]
    public async Task A_body_of_more_than_10_MB_is_too_large()
    {
        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions", $$"""{"model":{"name":"{{new string('x', 11 * 1024 * 1024)}}"} }""");

        Assert.Equal(413, answer.Status);
        Assert.Equal("The body is larger than 10 MB.", (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deeply_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"Elsa.If","then":""", 500)) + "null" + new string('}', 500);

        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions", $$"""{"model":{"root":{{deep}}} }""");

        Assert.Equal(400, answer.Status);
        Assert.Contains("depth", answer.Error("model")!);
    }

    [Theory]
    [InlineData("/elsa/api/workflow-definitions?versionOptions=Newest", "versionOptions")]
    [InlineData("/elsa/api/workflow-definitions?Page=-1", "page")]
    [InlineData("/elsa/api/workflow-definitions?PageSize=0", "pageSize")]
    [InlineData("/elsa/api/workflow-definitions?PageSize=99999999999", "pageSize")]
    [InlineData("/elsa/api/workflow-definitions?isSystem=perhaps", "isSystem")]
    [InlineData("/elsa/api/workflow-definitions?OrderBy=Colour", "orderBy")]
    [InlineData("/elsa/api/workflow-definitions/validation/is-name-unique", "name")]
    [InlineData("/elsa/api/workflow-instances?statuses=Lost", "statuses")]
    [InlineData("/elsa/api/workflow-instances?searchTerm=a%00b", "searchTerm")]
    [InlineData("/elsa/api/workflow-instances/x/journal?skip=x", "skip")]
    [InlineData("/elsa/api/activity-executions/by-id", "id")]
    [InlineData("/elsa/api/workflow-definitions/x/execute?input=5", "input")]
    public async Task A_query_that_cannot_be_understood_is_refused_by_name(string path, string field)
    {
        var answer = await fixture.Host.SendAsync("GET", path);

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Error(field));
    }

    [Theory]
    [InlineData("""{"timestampFilters":[{"column":"Name","operator":"Is","timestamp":"2026-01-01"}]}""", "column")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Is","timestamp":"soon"}]}""", "timestampFilters")]
    [InlineData("""{"timestampFilters":5}""", "timestampFilters")]
    [InlineData("""{"timestampFilters":[5]}""", "timestampFilters")]
    [InlineData("""{"page":"x"}""", "page")]
    [InlineData("""{"page":1.5}""", "page")]
    [InlineData("{", "serializerErrors")]
    public async Task A_filter_that_cannot_be_understood_is_refused_by_name(string body, string field)
    {
        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-instances", body);

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Error(field));
    }

    [Fact]
    public async Task A_filter_reaches_the_store_whole()
    {
        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-instances", """
            {"page":2,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":["a","b"],"correlationId":"c","version":3,"hasIncidents":true,"isSystem":false,"status":null,
             "statuses":["running"],"subStatus":"Suspended","subStatuses":[],"orderBy":"LastExecuted","orderDirection":"Ascending",
             "timestampFilters":[{"column":"CreatedAt","operator":"GreaterThan","timestamp":"2026-11-22T00:00:00Z"}]}
            """);

        Assert.Equal(200, answer.Status);
        var filter = fixture.Host.Workbench.Instances.LastFilter!;
        Assert.Equal((2, 10, null, "c", 3, true, false, "LastExecuted", false), (filter.Page, filter.PageSize, filter.SearchTerm, filter.CorrelationId, filter.Version, filter.HasIncidents, filter.IsSystem, filter.OrderBy, filter.Descending));
        Assert.Equal(["a", "b"], filter.DefinitionIds);
        Assert.Equal(["Running"], filter.Statuses);
        Assert.Equal(["Suspended"], filter.SubStatuses);
        Assert.Equal([new TimestampFilter("CreatedAt", "GreaterThan", new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero))], filter.Timestamps);
    }

    [Fact]
    public async Task An_empty_body_lists_everything()
    {
        Assert.Equal("""{"items":[],"totalCount":0}""", (await fixture.Host.SendAsync("POST", "/elsa/api/workflow-instances")).Text);
    }

    [Theory]
    [InlineData("""{"versionOptions":"Latest","triggerActivityId":"Nobody"}""", "triggerActivityId")]
    [InlineData("""{"versionOptions":"Latest","input":[1]}""", "input")]
    [InlineData("""{"versionOptions":"Sometimes"}""", "versionOptions")]
    public async Task A_run_that_cannot_start_is_refused_by_name(string body, string field)
    {
        await fixture.Host.Workbench.SaveAsync(Workbench.OnPath("wrong", "wrong"));

        var answer = await fixture.Host.SendAsync("POST", "/elsa/api/workflow-definitions/wrong/execute", body);

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Error(field));
    }
}
