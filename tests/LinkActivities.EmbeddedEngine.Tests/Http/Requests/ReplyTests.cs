using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>What HTTP Request reads of an answer, and keeps of it.</summary>
public sealed class ReplyTests : RequestTests
{
    private const string Show = "getOutputFrom('R', 'StatusCode') + ' ' + JSON.stringify(getOutputFrom('R', 'ParsedContent'))";

    [Theory]
    [InlineData("/json", """200 {"user":{"id":7,"tags":["a","b"]}}""")]
    [InlineData("/chunked", """200 {"a":1}""")]
    [InlineData("/latin", "200 \"Zoë\"")]
    [InlineData("/none", "204 null")]
    [InlineData("/away", """200 {"user":{"id":7,"tags":["a","b"]}}""")]
    public async Task The_answer_is_read_by_its_type(string path, string shown)
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request(path), WriteJs("W", Show))));

        Assert.Empty(run.Incidents);
        Assert.Equal(shown, engine.Text);
    }

    [Fact]
    public async Task Other_content_is_bytes_and_headers_and_the_whole_answer_are_given_out()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/bytes"), WriteJs("W", "bytesToBase64(getOutputFrom('R', 'ParsedContent')) + ' ' + getLastResult().IsSuccessStatusCode"),
            Server.Request("/status/201", "H"), WriteJs("V", "getOutputFrom('H', 'ResponseHeaders')['X-Seen'][0]"))));

        Assert.Empty(run.Incidents);
        Assert.Equal("AQID true yes", engine.Text);
    }

    [Fact]
    public async Task The_head_of_something_large_is_read()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request("/size", ("method", Literal("HEAD"))), WriteJs("W", Show))));

        Assert.Empty(run.Incidents);
        Assert.Equal("200 null", engine.Text);
    }

    [Theory]
    [InlineData("/broken", "The answer says that it is application/json, but it cannot be read")]
    [InlineData("/odd", "The answer's text cannot be read")]
    [InlineData("/large", "The answer of")]
    [InlineData("/metadata", "Requests to link-local addresses, and to those where clouds answer their machines, are refused, and 169.254.169.254 has the address 169.254.169.254.")]
    public async Task An_answer_that_is_not_to_be_had_faults_with_words(string path, string message)
    {
        using var engine = Engine(x => x.ResponseSizeLimit = 1000);

        var run = await engine.RunAsync(Workflow(Sequence("S", Server.Request(path))));

        Assert.StartsWith(message, Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_a_variable_is_not_stored_with_its_cookies()
    {
        using var engine = Engine();
        var request = Server.Request("/status/200");
        request["result"] = new JsonObject { ["typeName"] = "HttpResponseMessage", ["memoryReference"] = new JsonObject { ["id"] = "id-Answer" } };

        var run = await engine.RunAsync(Workflow(Sequence("S", request, WriteJs("W", "getVariable('Answer').IsSuccessStatusCode"), Wait("P")), Variable("Answer", "HttpResponseMessage")));

        Assert.Equal("true", engine.Text.ToLowerInvariant());
        var stored = TestEngine.Json(await engine.StateAsync(run)) + TestEngine.Json(await engine.LogAsync(run));
        Assert.DoesNotContain("session=1", stored, StringComparison.Ordinal);
        Assert.Contains("(not serializable)", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_one_answer_does_not_go_with_the_next_request()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request("/status/200"), Server.Request("/status/200", "H"))));

        Assert.Equal(["GET     ", "GET     "], Server.Asked);
    }
}
