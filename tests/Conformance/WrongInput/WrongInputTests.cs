using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.WrongInput;

/// <summary>Whatever comes in at whichever door is answered with a clear 4xx: never a 5xx, never a stack trace.</summary>
[Collection(FlowHostTests.Name)]
public sealed class WrongInputTests(FlowHost host)
{
    private const string Link = "/workflows/link-account";
    private const string Definitions = "/elsa/api/workflow-definitions";

    public static TheoryData<string, string, string?> Bodies()
    {
        var data = new TheoryData<string, string, string?>();
        (string Body, string? Type)[] bodies =
        [
            ("", "application/json"), ("", null), ("{", "application/json"), ("nonsense", "application/json"), ("null", "application/json"),
            ("[]", "application/json"), ("42", "application/json"), ("\"text\"", "application/json"), ("{}", "application/json"),
            ("<a/>", "application/xml"), ("a=1", "application/x-www-form-urlencoded"), ("--x", "multipart/form-data; boundary=x"),
            ("--x", "multipart/form-data"), ("plain", "text/plain"), ("\u0000\u0001\ufffd", "application/octet-stream"), ("{}", "application/json; charset=nobody"),
        ];
        foreach (var door in new[] { Link, Definitions, Definitions + "/import" })
        {
            foreach (var (body, type) in bodies.Where(x => !EngineUnderTest.IsElsa || ElsaDifferences.OfBody(door, x.Body, x.Type) is null))
                data.Add(door, body, type);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_none_is_refused(string door, string body, string? type) =>
        Refused(await host.Client.SendTextAsync("POST", door, body, type, withKey: true));

    [Theory]
    [InlineData(Link)]
    [InlineData(Definitions)]
    [InlineData(Definitions + "/import")]
    public async Task JSON_that_is_too_deep_is_refused(string door)
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":[", 5000)) + string.Concat(Enumerable.Repeat("]}", 5000));

        Refused(await host.Client.SendTextAsync("POST", door, deep, "application/json", withKey: true));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Ten_megabytes_are_too_large_for_a_link(string type)
    {
        var body = "{\"primaryUserId\":\"" + new string('x', 10 * 1024 * 1024) + "\"}";

        var answer = await SendOrHangUpAsync(() => host.Client.SendTextAsync("POST", Link, body, type, withKey: true));

        Assert.True(answer is null or { Status: 413 }, answer?.ToString());
        Assert.Equal(200, (await host.Client.GetAsync("/health/live")).Status);
    }

    [NotOnElsaFact(ElsaDifferences.TakesLargeDefinitions)]
    public async Task Ten_megabytes_are_no_definition()
    {
        var body = "{\"model\":{\"definitionId\":\"wi-large\",\"name\":\"" + new string('x', 10 * 1024 * 1024) + "\"}}";

        var answer = await SendOrHangUpAsync(() => host.Client.SendTextAsync("POST", Definitions, body, "application/json", withKey: true));

        if (answer is not null)
            Refused(answer);
        Assert.Equal(200, (await host.Client.GetAsync("/health/live")).Status);
    }

    [Theory]
    [InlineData("""{"primaryUserId":1,"secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 400)]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":["x"],"provider":"google-oauth2"}""", 400)]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":{}}""", 400)]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2","mergeMetadata":"perhaps"}""", 400)]
    [InlineData("""{"primaryUserId":"auth0|ada"}""", 422)]
    [InlineData("""{"primaryUserId":"../../x","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 404)]
    [InlineData("""{"primaryUserId":"auth0|../../api/v2/users","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 404)]
    [InlineData("""{"primaryUserId":"auth0|a?b#c%00","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 404)]
    [InlineData("""{"primaryUserId":"auth0|x\u0000y","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 0)]
    [InlineData("""{"primaryUserId":"auth0|\ud800","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""", 0)]
    [InlineData("""{"primaryUserId":"auth0|ada","secondaryUserId":"nobody-s-provider|1","provider":"nobody-s-provider"}""", 0)]
    public async Task A_link_of_bad_ids_is_refused(string body, int status)
    {
        var answer = await host.Client.SendTextAsync("POST", Link, body, "application/json", withKey: true);

        Refused(answer);
        if (status != 0)
            Assert.True(answer.Status == status, $"expected {status}, got {answer}");
        Assert.False(string.IsNullOrWhiteSpace((string?)answer.Body?["detail"] ?? (string?)answer.Body?["message"]), answer.ToString());
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/elsa/api/nowhere")]
    [InlineData("GET", "/workflows/nowhere/at/all")]
    [InlineData("GET", "/workflows/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("GET", "/workflows/%00")]
    [InlineData("GET", "/workflows/%zz")]
    [InlineData("GET", "/workflows//link-account")]
    [InlineData("DELETE", "/workflows/link-account")]
    [InlineData("NONSENSE", "/workflows/link-account")]
    [InlineData("GET", "/elsa/api/workflow-definitions/by-definition-id/nobody")]
    [InlineData("GET", "/elsa/api/workflow-definitions/by-id/%27%20OR%201=1")]
    [InlineData("GET", "/elsa/api/workflow-instances/nobody")]
    [InlineData("GET", "/elsa/api/workflow-instances/nobody/execution-state")]
    [InlineData("GET", "/elsa/api/activity-executions/by-id?id=nobody")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/execute")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/publish")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/retract")]
    [InlineData("DELETE", "/elsa/api/workflow-definitions/nobody")]
    [InlineData("DELETE", "/elsa/api/workflow-instances/nobody")]
    public async Task A_route_to_nobody_is_refused(string method, string path) =>
        Refused(await host.Client.SendTextAsync(method, path, method == "POST" ? "{}" : "", method == "POST" ? "application/json" : null, withKey: true));

    [Theory]
    [InlineData("/elsa/api/workflow-definitions?page=-1")]
    [InlineData("/elsa/api/workflow-definitions?page=x&pageSize=y")]
    [InlineData("/elsa/api/workflow-definitions?pageSize=1000000000")]
    [NotOnElsaData(ElsaDifferences.TakesAnyVersionOptions, "/elsa/api/workflow-definitions?versionOptions=Nonsense")]
    [InlineData("/elsa/api/workflow-definitions?orderBy=Nonsense")]
    [InlineData("/elsa/api/workflow-instances?status=Nonsense")]
    [InlineData("/elsa/api/workflow-instances?pageSize=-5")]
    [InlineData("/elsa/api/workflow-instances?page=99999999999999999999")]
    public async Task A_query_that_makes_no_sense_is_refused_or_ignored(string path)
    {
        var answer = await host.Client.SendWithKeyAsync("GET", path);

        Assert.True(answer.Status is >= 200 and < 500, answer.ToString());
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_published_workflows_do_not_share_a_path_and_method()
    {
        await Workflow.Line("wi-first", Act.Endpoint("E", "wi-shared", "GET", "POST"), Act.Respond("R", "first")).PublishAsync(host.Client);

        var second = Workflow.Line("wi-second", Act.Endpoint("E", "WI-shared/", "POST"), Act.Respond("R", "second"));
        var answer = await host.Client.SendWithKeyAsync("POST", Definitions, second.SaveRequest());

        Refused(answer);
        Assert.Contains("wi-shared", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("first", (await host.Client.GetAsync("/workflows/wi-shared")).Text);
    }

    [NotOnElsaFact(ElsaDifferences.TakesConnectionsToNowhere)]
    public async Task A_definition_that_connects_what_is_not_there_is_refused()
    {
        var workflow = Workflow.Flow("wi-connection", [Act.Endpoint("E", "wi-connection"), Act.Respond("R", "in")], "E > R", "E > Nobody");

        var answer = await host.Client.SendWithKeyAsync("POST", Definitions, workflow.SaveRequest());

        Refused(answer);
        Assert.Contains("Nobody", answer.Text, StringComparison.Ordinal);
    }

    private static void Refused(Answer answer)
    {
        Assert.True(answer.Status is >= 400 and < 500, $"expected 4xx, got {answer}");
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    // A server may hang up on a body that it will not read: that is no answer, and no fault either.
    private static async Task<Answer?> SendOrHangUpAsync(Func<Task<Answer>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
