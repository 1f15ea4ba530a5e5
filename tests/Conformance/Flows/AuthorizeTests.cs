using LinkActivities.Conformance.Hosting;
using LinkActivities.Conformance.Workflows;

namespace LinkActivities.Conformance.Flows;

/// <summary>Who is let in: at the REST API, at an endpoint that asks for it, and in the middle of a workflow.</summary>
[Collection(FlowHostTests.Name)]
public sealed class AuthorizeTests(FlowHost host)
{
    public static TheoryData<string> Strangers => new()
    {
        "",
        "ApiKey",
        "ApiKey ",
        "ApiKey 00000000-0000-0000-0000-000000000000",
        "ApiKey WRONG",
        "Basic YWRtaW46cGFzc3dvcmQ=",
        "Bearer ",
        "Bearer not-a-token",
        // {"alg":"none"} and a token signed by somebody else's key.
        "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6NDEwMjQ0NDgwMH0.",
        "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhZG1pbiIsImV4cCI6NDEwMjQ0NDgwMH0.c2lnbmVkLWJ5LW5vYm9keS1hdC1hbGwtMTIzNDU2Nzg",
        "Negotiate abc",
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_stranger_is_let_in_nowhere(string authorization)
    {
        await PublishAsync();
        (string, string)[] headers = authorization.Length == 0 ? [] : [("Authorization", authorization)];

        string[] paths =
        [
            "/workflows/au-start", "/elsa/api/workflow-definitions", "/elsa/api/workflow-instances",
            "/elsa/api/workflow-definitions/by-definition-id/au-start", "/elsa/api/nowhere",
        ];
        foreach (var path in paths)
        {
            var answer = await host.Client.SendAsync("GET", path, null, headers);
            Assert.True(answer.Status == 401, $"{path}: {answer}");
            Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        }

        var link = await host.Client.SendAsync("POST", "/workflows/link-account", HostClient.Json(new System.Text.Json.Nodes.JsonObject()), headers);
        Assert.Equal(401, link.Status);
    }

    [Fact]
    public async Task Writing_calls_of_the_API_ask_for_the_key()
    {
        (string, string)[] calls =
        [
            ("POST", "/elsa/api/workflow-definitions"), ("POST", "/elsa/api/workflow-definitions/import"),
            ("POST", "/elsa/api/workflow-definitions/au-start/execute"), ("POST", "/elsa/api/workflow-definitions/au-start/publish"),
            ("DELETE", "/elsa/api/workflow-definitions/au-start"),
        ];
        foreach (var (method, path) in calls)
            Assert.Equal(401, (await host.Client.SendTextAsync(method, path, "{}", "application/json")).Status);
    }

    [Fact]
    public async Task The_key_opens_an_endpoint_at_the_start()
    {
        await PublishAsync();

        var answer = await host.Client.SendWithKeyAsync("GET", "/workflows/au-start");

        Assert.Equal((200, "in"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task An_endpoint_in_the_middle_asks_for_the_key_too()
    {
        await Workflow.Line(
                "au-mid",
                Act.Endpoint("E", "au-mid"), Act.Respond("R1", "started"),
                Act.Wait("W", "au-mid/go").Authorized(), Act.Respond("R2", "in"))
            .PublishAsync(host.Client);
        Assert.Equal(200, (await host.Client.GetAsync("/workflows/au-mid")).Status);

        Assert.Equal(401, (await host.Client.GetAsync("/workflows/au-mid/go")).Status);
        Assert.Equal(401, (await host.Client.SendAsync("GET", "/workflows/au-mid/go", null, [("Authorization", "ApiKey WRONG")])).Status);
        var answer = await host.Client.SendWithKeyAsync("GET", "/workflows/au-mid/go");

        Assert.Equal((200, "in"), (answer.Status, answer.Text));
    }

    [LocalHostFact]
    public async Task A_token_of_the_trusted_issuer_opens_endpoints_and_the_API()
    {
        await PublishAsync();
        var token = host.Issuer.Token(TimeSpan.FromHours(1));

        Assert.Equal(200, await StatusAsync("/workflows/au-start", token));
        Assert.Equal(200, await StatusAsync("/elsa/api/workflow-definitions", token));
    }

    [LocalHostFact]
    public async Task A_token_that_is_over_or_of_others_or_changed_opens_nothing()
    {
        await PublishAsync();
        var hour = TimeSpan.FromHours(1);
        var good = host.Issuer.Token(hour);
        string[] tokens =
        [
            host.Issuer.Token(-hour),
            host.Issuer.Token(hour, issuer: "https://somebody.example/"),
            host.Issuer.Token(hour, audience: "somebody"),
            host.Issuer.Token(hour, algorithm: "none"),
            new TokenIssuer().Token(hour),
            good[..good.LastIndexOf('.')] + ".",
            good.Replace(good.Split('.')[1], host.Issuer.Token(2 * hour).Split('.')[1], StringComparison.Ordinal),
        ];

        foreach (var token in tokens)
        {
            Assert.Equal(401, await StatusAsync("/workflows/au-start", token));
            Assert.Equal(401, await StatusAsync("/elsa/api/workflow-definitions", token));
        }
    }

    private async Task<int> StatusAsync(string path, string token) =>
        (await host.Client.SendAsync("GET", path, null, [("Authorization", "Bearer " + token)])).Status;

    private Task PublishAsync() => Workflow.Line("au-start", Act.Endpoint("E", "au-start").Authorized(), Act.Respond("R", "in")).PublishAsync(host.Client);
}
