using System.Net;
using System.Text;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>The exchanges of http-triggers.json and suspend-resume.json, as far as they are decided before and after a run.</summary>
public sealed class RecordedTriggerTests : IAsyncLifetime
{
    private TriggerHost host = null!;

    public async Task InitializeAsync()
    {
        host = await TriggerHost.StartAsync();
        host.PublishEcho("echo/{id}", ["GET", "POST"], x => x.Content);
        host.PublishEcho("route/{id}/{rest?}", ["GET", "POST"], x => x.RouteData);
        host.PublishEcho("query/{id}/{rest?}", ["GET", "POST"], x => x.Query);
        host.PublishEcho("headers/{id}/{rest?}", ["GET", "POST"], x => x.Headers);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/workflows/echo/42?x=1&y=a%20b")]
    [InlineData("/workflows/ECHO/42")]
    [InlineData("/Workflows/echo/42/")]
    public async Task A_JSON_body_comes_back(string path)
    {
        const string Body = """{"who":"Ada","n":1.5,"list":[1,2],"nested":{"a":null,"b":true},"big":9007199254740993,"text":"Zoë <&> \"q\""}""";
        var response = await host.Client.PostAsync(path, Json(Body));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_request_without_a_body_has_no_content_and_the_answer_no_content_type()
    {
        var response = await host.Client.GetAsync("/workflows/echo/42");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await AssertEmptyAsync(response);
    }

    [Theory]
    [InlineData("PUT", "/workflows/echo/42")]
    [InlineData("GET", "/workflows/echo")]
    [InlineData("GET", "/workflows/nothing-here")]
    [InlineData("GET", "/workflows")]
    [InlineData("OPTIONS", "/workflows/echo/42")]
    public async Task What_no_workflow_listens_for_is_not_found(string method, string path)
    {
        var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await AssertEmptyAsync(response);
        Assert.Empty(host.Engine.Started);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.api+json; charset=utf-8")]
    [InlineData("text/json")]
    public async Task Broken_JSON_is_refused_before_a_run_begins(string contentType)
    {
        var content = new ByteArrayContent("{\"broken\":"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var response = await host.Client.PostAsync("/workflows/echo/1", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"message":"Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. Path: $ | LineNumber: 0 | BytePositionInLine: 10.","path":"$","lineNumber":0}""",
            await response.Content.ReadAsStringAsync());
        Assert.Empty(host.Engine.Started);
    }

    [Theory]
    [InlineData("text/plain", "plain text", "plain text")]
    [InlineData("text/plain", "{\"broken\":", "{\"broken\":")]
    [InlineData("application/xml", "<a/>", "<a/>")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=two&c=1&c=2", """{"a":"1","b":"two","c":["1","2"]}""")]
    public async Task Other_bodies_are_read_by_their_type(string contentType, string body, string expected)
    {
        var response = await host.Client.PostAsync("/workflows/echo/1", new StringContent(body, Encoding.UTF8, contentType));

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/workflows/route/a%7Cb?x=1&x=2&empty=", """{"id":"a|b"}""")]
    [InlineData("/workflows/route/a%2Fb", """{"id":"a/b"}""")]
    [InlineData("/workflows/route/a%2fb/c", """{"id":"a/b","rest":"c"}""")]
    [InlineData("/workflows/route/a%252Fb", """{"id":"a%2Fb"}""")]
    [InlineData("/workflows/route/50%25", """{"id":"50%"}""")]
    [InlineData("/workflows/route/a%257Cb", """{"id":"a%7Cb"}""")]
    [InlineData("/workflows/route/a+b%20c", """{"id":"a+b c"}""")]
    [InlineData("/workflows/route/auth0%7Ca%25b", """{"id":"auth0|a%b"}""")]
    [InlineData("/workflows/route/%C3%A9/", """{"id":"é"}""")]
    [InlineData("/workflows/x/../route/a%25", """{"id":"a%"}""")]
    [InlineData("http://localhost/workflows/route/a%2Fb?y", """{"id":"a/b"}""")]
    public async Task A_route_value_is_decoded_once(string target, string expected) => Assert.Equal(expected, await host.GetRawAsync(target));

    [Fact]
    public async Task Query_values_are_text_or_a_list() =>
        Assert.Equal("""{"x":["1","2"],"empty":"","y":"a b"}""", await host.GetRawAsync("/workflows/query/1?x=1&x=2&empty=&y=a%20b"));

    [Fact]
    public async Task Headers_are_given_as_they_came_but_for_those_that_carry_secrets()
    {
        var answer = await host.SendRawAsync("GET /workflows/headers/1 HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1\r\nX-Probe: yes\r\nX-Two: a\r\nX-Two: b\r\nCookie: c=secret\r\nauthorization: Basic secret\r\nProxy-Authorization: secret\r\n\r\n");

        using var headers = JsonDocument.Parse(answer[answer.IndexOf('{')..]);
        Assert.Equal("""{"Connection":"close","Host":"127.0.0.1","X-Probe":"yes","X-Two":["a","b"]}""", headers.RootElement.GetRawText());
    }

    [Fact]
    public async Task A_workflow_that_writes_no_response_is_answered_200_and_nothing()
    {
        host.Publish("quiet", ["GET"], (_, _) => Task.CompletedTask);

        var response = await host.Client.GetAsync("/workflows/quiet");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertEmptyAsync(response);
    }

    [Fact]
    public async Task A_second_request_resumes_the_instance_that_waits_once()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/workflows/sr/resume")).StatusCode);
        var bookmark = host.Wait("sr/resume", (exchange, _) => TriggerHost.Text(exchange, "resumed"));

        Assert.Equal("resumed", await host.Client.GetStringAsync("/workflows/sr/resume"));
        Assert.Equal(bookmark, Assert.Single(host.Engine.Resumed));

        host.Routes.RemoveBookmark(bookmark);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/workflows/sr/resume")).StatusCode);
    }

    private static async Task AssertEmptyAsync(HttpResponseMessage response)
    {
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }

    private static ByteArrayContent Json(string json) => new(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", "application/json" } } };
}
