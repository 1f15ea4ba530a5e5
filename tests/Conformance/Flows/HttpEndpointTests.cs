using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>What triggers a workflow over HTTP, and what it sees of the request.</summary>
[Collection(FlowHostTests.Name)]
public sealed class HttpEndpointTests(FlowHost host)
{
    [Theory]
    [InlineData("GET", 200)]
    [InlineData("POST", 200)]
    [InlineData("PUT", 404)]
    [InlineData("DELETE", 404)]
    public async Task Only_the_methods_that_are_listed_start_it(string method, int expected)
    {
        await Workflow.Line("ht-methods", Act.Endpoint("E", "ht-methods", "GET", "POST"), Act.Respond("R", "in")).PublishAsync(host.Client);

        Assert.Equal(expected, (await host.Client.SendAsync(method, "/workflows/ht-methods")).Status);
    }

    [Theory]
    [InlineData("/workflows/ht-route/a/b", """{"first":"a","second":"b"}""")]
    [InlineData("/workflows/HT-ROUTE/A/b", """{"first":"A","second":"b"}""")]
    [InlineData("/workflows/ht-route/auth0%7Cada/x%20y", """{"first":"auth0|ada","second":"x y"}""")]
    [NotOnElsaData(ElsaDifferences.SlashStaysEncoded, "/workflows/ht-route/a%2Fb/c", """{"first":"a/b","second":"c"}""")]
    [InlineData("/workflows/ht-route/%C3%A9/%25", """{"first":"é","second":"%"}""")]
    public async Task Route_parameters_are_decoded_once(string path, string expected)
    {
        await PublishRoute();

        var answer = await host.Client.GetAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Body), answer.ToString());
    }

    [Theory]
    [InlineData("/workflows/ht-route/a")]
    [InlineData("/workflows/ht-route/a/b/c")]
    [InlineData("/workflows/ht-rout/a/b")]
    [InlineData("/workflows")]
    [InlineData("/workflows/")]
    public async Task A_path_that_fits_no_template_is_not_found(string path)
    {
        await PublishRoute();

        Assert.Equal(404, (await host.Client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_literal_path_goes_before_one_with_a_parameter()
    {
        await Workflow.Line("ht-param", Act.Endpoint("E", "ht-pick/{id}"), Act.Respond("R", "parameter")).PublishAsync(host.Client);
        await Workflow.Line("ht-literal", Act.Endpoint("E", "ht-pick/me"), Act.Respond("R", "literal")).PublishAsync(host.Client);

        Assert.Equal("literal", (await host.Client.GetAsync("/workflows/ht-pick/me")).Text);
        Assert.Equal("parameter", (await host.Client.GetAsync("/workflows/ht-pick/you")).Text);
    }

    [Theory]
    [InlineData("?a=1", """{"a":"1"}""")]
    [InlineData("?a=1&a=2", """{"a":["1","2"]}""")]
    [InlineData("?a=&b=x%20y", """{"a":"","b":"x y"}""")]
    [InlineData("", "{}")]
    public async Task The_query_is_read(string query, string expected) =>
        await Sees("ht-query", "queryStringData", "IDictionary<String, Object>", "GET", query, null, expected);

    [Theory]
    [InlineData("""{"a":{"b":[1,2.5,null,true,"x"]}}""", "application/json", """{"a":{"b":[1,2.5,null,true,"x"]}}""")]
    [InlineData("""{"a":1}""", "application/problem+json", """{"a":1}""")]
    [InlineData("a=1&b=x+y&c=%C3%A9", "application/x-www-form-urlencoded", """{"a":"1","b":"x y","c":"é"}""")]
    [InlineData("plain", "text/plain", "\"plain\"")]
    public async Task The_body_is_parsed_by_its_content_type(string body, string type, string expected) =>
        await Sees("ht-body", "parsedContent", "Object", "POST", "", new HostClient.Content(Encoding.UTF8.GetBytes(body), type), expected);

    [Fact]
    public async Task Headers_are_read_and_written()
    {
        await Workflow.Line(
                "ht-headers",
                Act.Endpoint("E", "ht-headers").With("headers", Value.Into("Headers", "IDictionary<String, String[]>")),
                Act.RespondJson("R", "getVariable(\"Headers\")[\"X-Probe\"]").With("responseHeaders", Value.Json("""{"X-Reply":"yes"}""", "HttpHeaders")))
            .Variable("Headers")
            .PublishAsync(host.Client);

        var answer = await host.Client.SendAsync("GET", "/workflows/ht-headers", null, [("X-Probe", "seen")]);

        Assert.Equal(200, answer.Status);
        Assert.Contains("seen", answer.Text, StringComparison.Ordinal);
        Assert.Equal("yes", answer.Headers.GetValueOrDefault("X-Reply"));
    }

    [Theory]
    [InlineData("Created", 201)]
    [InlineData("NotFound", 404)]
    [InlineData("418", 418)]
    public async Task The_status_is_the_workflows(string status, int expected)
    {
        await Workflow.Line(
                "ht-status-" + expected,
                Act.Endpoint("E", $"ht-status/{expected}"),
                Act.Respond("R", "said").With("statusCode", Value.Literal(status, "HttpStatusCode")))
            .PublishAsync(host.Client);

        var answer = await host.Client.GetAsync($"/workflows/ht-status/{expected}");

        Assert.Equal((expected, "said"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Each_of_several_triggers_starts_the_workflow_at_itself()
    {
        await Workflow.Flow(
                "ht-two",
                [Act.Endpoint("E1", "ht-two/first"), Act.Endpoint("E2", "ht-two/second"), Act.Mark("A"), Act.Mark("B"), Act.Respond("R1", Value.Variable(Act.Trace)), Act.Respond("R2", Value.Variable(Act.Trace))],
                "E1 > A", "E2 > B", "A > R1", "B > R2")
            .PublishAsync(host.Client);

        Assert.Equal(":A ", (await host.Client.GetAsync("/workflows/ht-two/first")).Text);
        Assert.Equal(":B ", (await host.Client.GetAsync("/workflows/ht-two/second")).Text);
    }

    [Fact]
    public async Task A_request_larger_than_the_endpoint_allows_is_too_large()
    {
        await Workflow.Line(
                "ht-limit",
                Act.Endpoint("E", "ht-limit", "POST").With("requestSizeLimit", Value.Literal(100, "Int64")),
                Act.Respond("R", "in"))
            .PublishAsync(host.Client);

        Assert.Equal(200, (await host.Client.PostAsync("/workflows/ht-limit", new JsonObject { ["a"] = "x" })).Status);
        Assert.Equal(413, (await host.Client.PostAsync("/workflows/ht-limit", new JsonObject { ["a"] = new string('x', 200) })).Status);
    }

    [Fact]
    public async Task A_new_version_answers_in_place_of_the_old_one_and_a_retracted_one_not_at_all()
    {
        await Workflow.Line("ht-versions", Act.Endpoint("E", "ht-old"), Act.Respond("R", "old")).PublishAsync(host.Client);
        await Workflow.Line("ht-versions", Act.Endpoint("E", "ht-new"), Act.Respond("R", "new")).PublishAsync(host.Client);

        Assert.Equal(404, (await host.Client.GetAsync("/workflows/ht-old")).Status);
        Assert.Equal("new", (await host.Client.GetAsync("/workflows/ht-new")).Text);

        Assert.Equal(200, (await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions/ht-versions/retract", new JsonObject())).Status);
        Assert.Equal(404, (await host.Client.GetAsync("/workflows/ht-new")).Status);

        Assert.Equal(204, (await host.Client.SendWithKeyAsync("DELETE", "/elsa/api/workflow-definitions/ht-versions")).Status);
        Assert.Equal(404, (await host.Client.SendWithKeyAsync("POST", "/elsa/api/workflow-definitions/ht-versions/publish", new JsonObject())).Status);
    }

    [Fact]
    public async Task Requests_at_once_do_not_see_each_other()
    {
        await Workflow.Line(
                "ht-many",
                Act.Endpoint("E", "ht-many/{id}").With("routeData", Value.Into("Route", "IDictionary<String, Object>")),
                Act.For("L", 1, 20, 1, "Current", Act.Mark("M", "getVariable(\"Route\").id")),
                Act.RespondTrace())
            .Variable("Route").Variable("Current", "Int32")
            .PublishAsync(host.Client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(x => host.Client.GetAsync($"/workflows/ht-many/{x}")));

        Assert.All(answers.Index(), x => Assert.Equal(
            ":" + string.Concat(Enumerable.Repeat($"{x.Index} ", 20)), x.Item.Text));
    }

    private Task PublishRoute() => Workflow.Line(
            "ht-route",
            Act.Endpoint("E", "ht-route/{first}/{second}").With("routeData", Value.Into("Route", "IDictionary<String, Object>")),
            Act.RespondJson("R", "({ first: getVariable(\"Route\").first, second: getVariable(\"Route\").second })"))
        .Variable("Route")
        .PublishAsync(host.Client);

    private async Task Sees(string id, string output, string type, string method, string query, HostClient.Content? body, string expected)
    {
        await Workflow.Line(
                id,
                Act.Endpoint("E", id, "GET", "POST").With(output, Value.Into("Seen", type)),
                Act.RespondJson("R", "getVariable(\"Seen\")"))
            .Variable("Seen")
            .PublishAsync(host.Client);

        var answer = await host.Client.SendAsync(method, $"/workflows/{id}{query}", body, []);

        Assert.Equal(200, answer.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Body), answer.ToString());
    }
}
