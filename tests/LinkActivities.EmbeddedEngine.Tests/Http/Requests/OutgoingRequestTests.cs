using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>What HTTP Request sends, refuses to send, and stores of it.</summary>
public sealed class OutgoingRequestTests : RequestTests
{
    [Fact]
    public async Task The_request_carries_what_its_author_gave()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200",
            ("method", Literal("POST")),
            ("content", Object("""{"name":"Zoë"}""")),
            ("authorization", Literal("Bearer t0ken")),
            ("requestHeaders", Object("""{"X-One":"1","X-Two":["a","b"]}"""))))));

        Assert.Equal("POST application/json Bearer t0ken 1 a, b {\"name\":\"Zoë\"}", Assert.Single(Server.Asked));
    }

    [Theory]
    [InlineData("""{"a":"1 2","b":"&"}""", "application/x-www-form-urlencoded", "a=1+2&b=%26")]
    [InlineData("a=1+2", "application/x-www-form-urlencoded", "a=1+2")]
    [InlineData("{no json", "application/x-www-form-urlencoded", "{no json")]
    [InlineData("""{"a":1}""", "", """{"a":1}""")]
    [InlineData("""{"a":1}""", "application/vnd.api+json", """{"a":1}""")]
    public async Task Content_is_written_as_its_type_says(string content, string contentType, string sent)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", ("method", Literal("PUT")), ("content", Object(content)), ("contentType", Literal(contentType))))));

        var type = contentType.Length == 0 ? "application/json" : contentType;
        Assert.Equal($"PUT {type}    {sent}", Assert.Single(Server.Asked));
    }

    [Fact]
    public async Task Headers_of_the_connection_are_left_out_and_the_authorization_is_the_inputs()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", ("method", Literal("POST")), ("content", Object("""{"a":1}""")), ("authorization", Literal("Bearer own")),
            ("requestHeaders", Object("""{"Content-Length":"3","Transfer-Encoding":"gzip","Connection":"close","Authorization":"Bearer other","X-One":"1"}"""))))));

        Assert.Empty(run.Incidents);
        Assert.Equal("POST application/json Bearer own 1  {\"a\":1}", Assert.Single(Server.Asked));
    }

    [Fact]
    public async Task A_header_of_content_needs_content_and_replaces_the_chosen_type()
    {
        using var engine = Engine();
        static (string, JsonObject) Header() => ("requestHeaders", Object("""{"Content-Type":"text/csv"}"""));

        var without = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", Header()))));
        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", Header(), ("content", Literal("a;b"))))));

        Assert.Contains("'Content-Type' describes content", Assert.Single(without.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal("GET text/csv    a;b", Assert.Single(Server.Asked));
    }

    [Fact]
    public async Task An_authorization_of_any_form_is_sent_where_its_author_says_so()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", ("authorization", Literal("a: b")), ("disableAuthorizationHeaderValidation", Literal(true))))));

        Assert.Equal("GET  a: b   ", Assert.Single(Server.Asked));
    }

    [Theory]
    [InlineData("", "The URL is missing.")]
    [InlineData("/users", "'/users' is no address")]
    [InlineData("file:///etc/passwd", "'file:///etc/passwd' is no address")]
    public async Task An_address_that_is_none_faults_with_words(string url, string message)
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Activity("R", "Elsa.FlowSendHttpRequest", new() { ["url"] = Literal(url) }))));

        Assert.StartsWith(message, Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method", "GE T", "'GE T' is no HTTP method.")]
    [InlineData("authorization", "a: b", "The authorization cannot be sent")]
    [InlineData("contentType", "nothing", "'nothing' is no content type.")]
    [InlineData("requestHeaders", """{"X One":"1"}""", "The request header 'X One' cannot be sent")]
    [InlineData("requestHeaders", "{\"X-One\":\"1\\r\\nX-Two: 2\"}", "The request header 'X-One' cannot be sent")]
    public async Task What_cannot_be_sent_faults_with_words(string input, string value, string message)
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", ("content", Literal("text")), (input, value.StartsWith('{') ? Object(value) : Literal(value))))));

        Assert.StartsWith(message, Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(Server.Asked);
    }

    [Fact]
    public async Task Nothing_secret_of_a_request_is_stored()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200", ("authorization", Literal("Bearer t0ken")), ("requestHeaders", Object("""{"X-Api-Key":"k3y"}"""))))));

        var stored = TestEngine.Json(await engine.StateAsync(run)) + TestEngine.Json(await engine.LogAsync(run));
        Assert.Contains("\"StatusCode\":200", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", stored, StringComparison.Ordinal);
    }
}
