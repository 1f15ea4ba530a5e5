using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;
namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Where an answer redirects to, and what goes along.</summary>
public sealed class RedirectTests : RequestTests
{
    [Theory]
    [InlineData(301, "POST application/json Bearer t 1  {}", "GET  Bearer t 1  ")]
    [InlineData(303, "POST application/json Bearer t 1  {}", "GET  Bearer t 1  ")]
    [InlineData(307, "POST application/json Bearer t 1  {}", "POST application/json Bearer t 1  {}")]
    public async Task A_redirect_to_the_same_origin_is_followed_as_browsers_do(int status, params string[] seen)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request($"/to/{status}", ("method", Literal("POST")), ("content", Object("{}")),
            ("authorization", Literal("Bearer t")), ("requestHeaders", Object("""{"X-One":"1"}"""))), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(seen, Server.Asked);
        Assert.Equal("200", engine.Text);
    }

    [Theory]
    [InlineData(302, "200", 2)]
    [InlineData(307, "307", 1)]
    public async Task To_another_origin_neither_keys_nor_content_go(int status, string shown, int requests)
    {
        using var engine = Engine();
        var other = Server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/status/200";

        await engine.RunAsync(Workflow(Sequence("S", Server.Request($"/to/{status}?at={Uri.EscapeDataString(other)}", ("method", Literal("POST")), ("content", Object("{}")),
            ("authorization", Literal("Bearer t")), ("requestHeaders", Object("""{"X-One":"1"}"""))), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(requests, Server.Asked.Count);
        if (requests == 2)
            Assert.Equal("GET     ", Server.Asked[1]);
        Assert.Equal(shown, engine.Text);
    }

    [Theory]
    [InlineData("/to/302?at=/away", "200")]
    [InlineData("/loop", "302")]
    public async Task Redirects_are_followed_but_not_without_end(string path, string shown)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Server.Request(path), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(shown, engine.Text);
    }
}
