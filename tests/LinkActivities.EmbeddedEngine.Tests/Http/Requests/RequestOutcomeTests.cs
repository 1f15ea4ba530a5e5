using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Where HTTP Request and HTTP Request (flow) go on.</summary>
public sealed class RequestOutcomeTests : RequestTests
{
    private const string ContentOrStatus = "getOutputFrom('R', 'ParsedContent') || getOutputFrom('R', 'StatusCode')";

    [Theory]
    [InlineData(200, "[200, 404]", "200 Done")]
    [InlineData(404, "[200, 404]", "404 Done")]
    [InlineData(404, """["200","404"]""", "404 Done")]
    [InlineData(500, "[200]", "Unmatched Done")]
    [InlineData(500, "[]", "Done")]
    public async Task The_flow_goes_on_where_the_status_leads_and_at_Done(int status, string expected, string outcomes)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Chart(
            [Server.Request($"/status/{status}", ("expectedStatusCodes", Object(expected))), Write("200"), Write("404"), Write("Unmatched"), Write("Done")],
            "R:200->200", "R:404->404", "R:Unmatched status code->Unmatched", "R->Done")));

        Assert.Equal(outcomes, engine.Text);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "")]
    [InlineData(500, "other")]
    public async Task The_activity_of_the_status_runs(int status, string text)
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Activity("R", "Elsa.SendHttpRequest", new()
        {
            ["url"] = Literal($"{Server.Url}/status/{status}"),
            ["expectedStatusCodes"] = new JsonArray(
                new JsonObject { ["statusCode"] = 200, ["activity"] = Write("ok") },
                new JsonObject { ["statusCode"] = "404" }),
            ["unmatchedStatusCode"] = Write("other"),
        }), Write("E", "end"))));

        Assert.Empty(run.Incidents);
        Assert.Equal(text.Length == 0 ? "end" : $"{text} end", engine.Text);
    }

    [Fact]
    public void A_case_without_a_number_is_refused_at_publish()
    {
        using var engine = Engine();

        var exception = Assert.Throws<PublishException>(() => engine.Build(Workflow(Activity("R", "Elsa.SendHttpRequest", new()
        {
            ["url"] = Literal(Server.Url),
            ["expectedStatusCodes"] = new JsonArray(new JsonObject { ["statusCode"] = "ok" }),
        }))));

        Assert.Equal("HTTP Request 'R': 'ok' is no status code. Give a number such as 200.", exception.Message);
    }

    [Fact]
    public async Task Who_is_not_there_is_an_outcome()
    {
        using var engine = Engine();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var run = await engine.RunAsync(Workflow(Chart(
            [Activity("R", "Elsa.FlowSendHttpRequest", new() { ["url"] = Literal($"http://127.0.0.1:{port}/") }), Write("Failed"), Write("Done")],
            "R:Failed to connect->Failed", "R->Done")));

        Assert.Equal("Failed", engine.Text);
        Assert.Contains("refused", run.Executions.Single(x => x.Activity.Id == "R").JournalData["Error"].ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_failure_to_connect()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Chart([Server.Request("/halved"), Write("Failed")], "R:Failed to connect->Failed")));

        Assert.Equal("Failed", engine.Text);
    }

    [Theory]
    [InlineData("Elsa.FlowSendHttpRequest")]
    [InlineData("Elsa.SendHttpRequest")]
    public async Task No_answer_in_time_is_an_outcome(string type)
    {
        var time = new WatchedTime();
        using var engine = Engine(services: x => x.AddSingleton<TimeProvider>(time));
        var request = Activity("R", type, new() { ["url"] = Literal($"{Server.Url}/hold"), ["timeout"] = Write("Late") });

        var running = engine.RunAsync(Workflow(type == "Elsa.SendHttpRequest" ? Sequence("S", request) : Chart([request, Write("Late"), Write("Done")], "R:Timeout->Late", "R->Done")));
        await time.PassAsync(new SendHttpRequestOptions().Timeout);

        await running;
        Assert.Equal("Late", engine.Text);
    }

    [Theory]
    [InlineData(3, "well")]
    [InlineData(20, "503")]
    public async Task It_is_sent_again_ever_later_where_that_is_asked_for(int fails, string shown)
    {
        Server.Failures = fails;
        var time = new WatchedTime();
        using var engine = Engine(services: x => x.AddSingleton<TimeProvider>(time));

        var running = engine.RunAsync(Workflow(Sequence("S", Server.Request("/flaky", ("enableResiliency", Literal(true))), WriteJs("W", ContentOrStatus))));
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 64, 128 }.Take(fails))
            await time.PassAsync(TimeSpan.FromSeconds(pause));

        await running;
        Assert.Equal(shown, engine.Text);
        Assert.Equal(fails - Math.Min(fails + 1, 9), Server.Failures);
    }

    [Fact]
    public async Task It_is_sent_once_where_that_is_not_asked_for()
    {
        Server.Failures = 1;
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/flaky"), WriteJs("W", ContentOrStatus))));

        Assert.Equal("503", engine.Text);
        Assert.Equal(0, Server.Failures);
    }

    [Fact]
    public void Its_names_are_the_recorded_ones()
    {
        var descriptor = ActivityDescriber.Describe(typeof(FlowSendHttpRequest));

        Assert.Equal(("Elsa.FlowSendHttpRequest", "HTTP", "HTTP Request (flow)", ActivityKind.Task), (descriptor.TypeName, descriptor.Category, descriptor.DisplayName, descriptor.Kind));
        Assert.Empty(descriptor.Ports);
        Assert.Equal(["UnmatchedStatusCode", "FailedToConnect", "Timeout"], ActivityDescriber.Describe(typeof(SendHttpRequest)).Ports.Select(x => x.Name));
    }
}
