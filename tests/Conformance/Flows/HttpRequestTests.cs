using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Workflows that send requests: here each asks another workflow of the same host.</summary>
[Collection(FlowHostTests.Name)]
public sealed class HttpRequestTests(FlowHost host)
{
    [Theory]
    [InlineData(200, "known")]
    [InlineData(404, "missing")]
    [InlineData(409, "other")]
    public async Task Each_expected_status_is_an_outcome(int status, string reached)
    {
        var id = $"hr-{status}";
        await Workflow.Line($"{id}-asked", Act.Endpoint("E", $"{id}-asked", "POST"), Act.Respond("R", "answer").With("statusCode", Value.Literal(status.ToString(CultureInfo.InvariantCulture), "HttpStatusCode")))
            .PublishAsync(host.Client);
        await Workflow.Flow(
            id,
            [Act.Endpoint("E", id), Request($"{id}-asked"), Act.Respond("K", "known"), Act.Respond("M", "missing"), Act.Respond("O", "other")],
            "E > X", "X:200 > K", "X:404 > M", "X:Unmatched status code > O").PublishAsync(host.Client);

        Assert.Equal(reached, (await host.Client.GetAsync($"/workflows/{id}")).Text);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_an_outcome()
    {
        await Workflow.Flow(
            "hr-nobody",
            [Act.Endpoint("E", "hr-nobody"), Request("").With("url", Value.Literal("http://127.0.0.1:1/", "UnregisteredClrType:System.Uri, System.Private.Uri")), Act.Respond("F", "failed"), Act.Respond("R", "done")],
            "E > X", "X:Failed to connect > F", "X > R").PublishAsync(host.Client);

        Assert.Equal("failed", (await host.Client.GetAsync("/workflows/hr-nobody")).Text);
    }

    private JsonObject Request(string path) => Act.Of("Elsa.FlowSendHttpRequest", "X")
        .With("url", Value.Literal($"{host.Client.BaseUrl}/workflows/{path}", "UnregisteredClrType:System.Uri, System.Private.Uri"))
        .With("method", Value.Literal("POST"))
        .With("content", Value.Json("""{"name":"Ada"}"""))
        .With("contentType", Value.Literal("application/json"))
        .With("expectedStatusCodes", Value.Json("[200,404]", "List<Int32>"));
}
