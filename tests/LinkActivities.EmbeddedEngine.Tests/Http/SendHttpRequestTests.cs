using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>HTTP Request and HTTP Request (flow), against a server that answers as the path says.</summary>
public sealed class SendHttpRequestTests : IAsyncLifetime
{
    private const string Show = "getOutputFrom('R', 'StatusCode') + ' ' + JSON.stringify(getOutputFrom('R', 'ParsedContent'))";
    private readonly List<string> asked = [];
    private readonly SemaphoreSlim hold = new(0);
    private WebApplication server = null!;
    private int failures;

    private string Url => server.Urls.First();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Map("/status/{code:int}", async (int code, HttpContext context) =>
        {
            context.Response.StatusCode = code;
            context.Response.Headers["X-Seen"] = "yes";
            context.Response.Cookies.Append("session", "1");
            await EchoAsync(context);
        });
        server.MapGet("/json", () => Results.Text("""{"user":{"id":7,"tags":["a","b"]}}""", "application/json"));
        server.MapGet("/chunked", async context =>
        {
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"a":""");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("1}");
        });
        server.MapGet("/latin", () => Results.Bytes(Encoding.Latin1.GetBytes("Zoë"), "text/plain; charset=iso-8859-1"));
        server.MapGet("/odd", () => Results.Bytes([1], "text/plain; charset=klingon"));
        server.MapGet("/bytes", () => Results.Bytes([1, 2, 3], "image/png"));
        server.MapGet("/none", () => Results.NoContent());
        server.MapGet("/broken", () => Results.Text("{\"a\":", "application/json"));
        server.MapGet("/large", () => Results.Bytes(new byte[2000], "application/octet-stream"));
        server.MapGet("/hold", async context => await hold.WaitAsync(context.RequestAborted));
        server.MapGet("/halved", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        server.MapGet("/away", () => Results.Redirect("/json"));
        server.MapGet("/loop", () => Results.Redirect("/loop"));
        server.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/"));
        server.MapMethods("/size", ["HEAD"], context =>
        {
            context.Response.ContentLength = 20_000_000;
            return Task.CompletedTask;
        });
        server.Map("/to/{code:int}", async (int code, string? at, HttpContext context) =>
        {
            await EchoAsync(context);
            context.Response.StatusCode = code;
            context.Response.Headers.Location = at ?? "/status/200";
        });
        server.MapGet("/flaky", () => Interlocked.Decrement(ref failures) >= 0 ? Results.StatusCode(503) : Results.Text("well"));
        await server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        hold.Dispose();
    }

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
            [Request($"/status/{status}", ("expectedStatusCodes", Object(expected))), Write("200"), Write("404"), Write("Unmatched"), Write("Done")],
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
            ["url"] = Literal($"{Url}/status/{status}"),
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
            ["url"] = Literal(Url),
            ["expectedStatusCodes"] = new JsonArray(new JsonObject { ["statusCode"] = "ok" }),
        }))));

        Assert.Equal("HTTP Request 'R': 'ok' is no status code. Give a number such as 200.", exception.Message);
    }

    [Fact]
    public async Task The_request_carries_what_its_author_gave()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Request("/status/200",
            ("method", Literal("POST")),
            ("content", Object("""{"name":"Zoë"}""")),
            ("authorization", Literal("Bearer t0ken")),
            ("requestHeaders", Object("""{"X-One":"1","X-Two":["a","b"]}"""))))));

        Assert.Equal("POST application/json Bearer t0ken 1 a, b {\"name\":\"Zoë\"}", Assert.Single(asked));
    }

    [Theory]
    [InlineData("""{"a":"1 2","b":"&"}""", "application/x-www-form-urlencoded", "a=1+2&b=%26")]
    [InlineData("""{"a":1}""", "", """{"a":1}""")]
    [InlineData("""{"a":1}""", "application/vnd.api+json", """{"a":1}""")]
    public async Task Content_is_written_as_its_type_says(string content, string contentType, string sent)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", ("method", Literal("PUT")), ("content", Object(content)), ("contentType", Literal(contentType))))));

        var type = contentType.Length == 0 ? "application/json" : contentType;
        Assert.Equal($"PUT {type}    {sent}", Assert.Single(asked));
    }

    [Theory]
    [InlineData("/json", """200 {"user":{"id":7,"tags":["a","b"]}}""")]
    [InlineData("/chunked", """200 {"a":1}""")]
    [InlineData("/latin", "200 \"Zoë\"")]
    [InlineData("/none", "204 null")]
    [InlineData("/away", """200 {"user":{"id":7,"tags":["a","b"]}}""")]
    public async Task The_answer_is_read_by_its_type(string path, string shown)
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Request(path), WriteJs("W", Show))));

        Assert.Empty(run.Incidents);
        Assert.Equal(shown, engine.Text);
    }

    [Fact]
    public async Task Other_content_is_bytes_and_headers_and_the_whole_answer_are_given_out()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Request("/bytes"), WriteJs("W", "bytesToBase64(getOutputFrom('R', 'ParsedContent')) + ' ' + getLastResult().IsSuccessStatusCode"),
            Request("/status/201", "H"), WriteJs("V", "getOutputFrom('H', 'ResponseHeaders')['X-Seen'][0]"))));

        Assert.Empty(run.Incidents);
        Assert.Equal("AQID true yes", engine.Text);
    }

    [Fact]
    public async Task The_head_of_something_large_is_read()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Request("/size", ("method", Literal("HEAD"))), WriteJs("W", Show))));

        Assert.Empty(run.Incidents);
        Assert.Equal("200 null", engine.Text);
    }

    [Theory]
    [InlineData(301, "POST application/json Bearer t 1  {}", "GET  Bearer t 1  ")]
    [InlineData(303, "POST application/json Bearer t 1  {}", "GET  Bearer t 1  ")]
    [InlineData(307, "POST application/json Bearer t 1  {}", "POST application/json Bearer t 1  {}")]
    public async Task A_redirect_to_the_same_origin_is_followed_as_browsers_do(int status, params string[] seen)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Request($"/to/{status}", ("method", Literal("POST")), ("content", Object("{}")),
            ("authorization", Literal("Bearer t")), ("requestHeaders", Object("""{"X-One":"1"}"""))), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(seen, asked);
        Assert.Equal("200", engine.Text);
    }

    [Theory]
    [InlineData(302, "200", 2)]
    [InlineData(307, "307", 1)]
    public async Task To_another_origin_neither_keys_nor_content_go(int status, string shown, int requests)
    {
        using var engine = Engine();
        var other = Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/status/200";

        await engine.RunAsync(Workflow(Sequence("S", Request($"/to/{status}?at={Uri.EscapeDataString(other)}", ("method", Literal("POST")), ("content", Object("{}")),
            ("authorization", Literal("Bearer t")), ("requestHeaders", Object("""{"X-One":"1"}"""))), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(requests, asked.Count);
        if (requests == 2)
            Assert.Equal("GET     ", asked[1]);
        Assert.Equal(shown, engine.Text);
    }

    [Theory]
    [InlineData("/to/302?at=/away", "200")]
    [InlineData("/loop", "302")]
    public async Task Redirects_are_followed_but_not_without_end(string path, string shown)
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Request(path), WriteJs("W", "getOutputFrom('R', 'StatusCode')"))));

        Assert.Equal(shown, engine.Text);
    }

    [Fact]
    public async Task Headers_of_the_connection_are_left_out_and_the_authorization_is_the_inputs()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", ("method", Literal("POST")), ("content", Object("""{"a":1}""")), ("authorization", Literal("Bearer own")),
            ("requestHeaders", Object("""{"Content-Length":"3","Transfer-Encoding":"gzip","Connection":"close","Authorization":"Bearer other","X-One":"1"}"""))))));

        Assert.Empty(run.Incidents);
        Assert.Equal("POST application/json Bearer own 1  {\"a\":1}", Assert.Single(asked));
    }

    [Fact]
    public async Task An_answer_in_a_variable_is_not_stored_with_its_cookies()
    {
        using var engine = Engine();
        var request = Request("/status/200");
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

        await engine.RunAsync(Workflow(Sequence("S", Request("/status/200"), Request("/status/200", "H"))));

        Assert.Equal(["GET     ", "GET     "], asked);
    }

    [Fact]
    public async Task Nothing_secret_of_a_request_is_stored()
    {
        using var engine = Engine();

        var run = await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", ("authorization", Literal("Bearer t0ken")), ("requestHeaders", Object("""{"X-Api-Key":"k3y"}"""))))));

        var stored = TestEngine.Json(await engine.StateAsync(run)) + TestEngine.Json(await engine.LogAsync(run));
        Assert.Contains("\"StatusCode\":200", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", stored, StringComparison.Ordinal);
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

        var run = await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", ("content", Literal("text")), (input, value.StartsWith('{') ? Object(value) : Literal(value))))));

        Assert.StartsWith(message, Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_header_of_content_needs_content_and_replaces_the_chosen_type()
    {
        using var engine = Engine();
        static (string, JsonObject) Header() => ("requestHeaders", Object("""{"Content-Type":"text/csv"}"""));

        var without = await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", Header()))));
        await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", Header(), ("content", Literal("a;b"))))));

        Assert.Contains("'Content-Type' describes content", Assert.Single(without.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal("GET text/csv    a;b", Assert.Single(asked));
    }

    [Fact]
    public async Task An_authorization_of_any_form_is_sent_where_its_author_says_so()
    {
        using var engine = Engine();

        await engine.RunAsync(Workflow(Sequence("S", Request("/status/200", ("authorization", Literal("a: b")), ("disableAuthorizationHeaderValidation", Literal(true))))));

        Assert.Equal("GET  a: b   ", Assert.Single(asked));
    }

    [Theory]
    [InlineData("/broken", "The answer says that it is application/json, but it cannot be read")]
    [InlineData("/odd", "The answer's text cannot be read")]
    [InlineData("/large", "The answer of")]
    [InlineData("/metadata", "Requests to link-local addresses are refused, and 169.254.169.254 has the address 169.254.169.254.")]
    public async Task An_answer_that_is_not_to_be_had_faults_with_words(string path, string message)
    {
        using var engine = Engine(x => x.ResponseSizeLimit = 1000);

        var run = await engine.RunAsync(Workflow(Sequence("S", Request(path))));

        Assert.StartsWith(message, Assert.Single(run.Incidents).Message, StringComparison.Ordinal);
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

        await engine.RunAsync(Workflow(Chart([Request("/halved"), Write("Failed")], "R:Failed to connect->Failed")));

        Assert.Equal("Failed", engine.Text);
    }

    [Theory]
    [InlineData("Elsa.FlowSendHttpRequest")]
    [InlineData("Elsa.SendHttpRequest")]
    public async Task No_answer_in_time_is_an_outcome(string type)
    {
        using var engine = Engine(x => x.Timeout = TimeSpan.FromMilliseconds(200));
        var request = Activity("R", type, new() { ["url"] = Literal($"{Url}/hold"), ["timeout"] = Write("Late") });

        await engine.RunAsync(Workflow(type == "Elsa.SendHttpRequest" ? Sequence("S", request) : Chart([request, Write("Late"), Write("Done")], "R:Timeout->Late", "R->Done")));

        Assert.Equal("Late", engine.Text);
    }

    [Theory]
    [InlineData(3, true, "well")]
    [InlineData(3, false, "503")]
    [InlineData(20, true, "503")]
    public async Task It_is_sent_again_where_that_is_asked_for(int fails, bool retries, string shown)
    {
        failures = fails;
        var time = new FakeTimeProvider();
        using var engine = Engine(services: x => x.AddSingleton<TimeProvider>(time));

        var running = engine.RunAsync(Workflow(Sequence("S", Request("/flaky", ("enableResiliency", Literal(retries))), WriteJs("W", "getOutputFrom('R', 'ParsedContent') || getOutputFrom('R', 'StatusCode')"))));
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(running, Task.Delay(1));
        }

        await running;
        Assert.Equal(shown, engine.Text);
        Assert.Equal(retries ? Math.Max(-1, fails - 9) : fails - 1, failures);
    }

    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::23", true)]
    [InlineData("fd20:ce::254", true)]
    [InlineData("100.100.100.200", true)]
    [InlineData("168.63.129.16", true)]
    [InlineData("64:ff9b::a9fe:a9fe", true)]
    [InlineData("2002:a9fe:a9fe::", true)]
    [InlineData("::169.254.169.254", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("100.100.100.201", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.253.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Link_local_addresses_are_known(string address, bool isRefused) => Assert.Equal(isRefused, LinkLocalGuard.IsRefused(IPAddress.Parse(address)));

    [Fact]
    public void Its_names_are_the_recorded_ones()
    {
        var descriptor = ActivityDescriber.Describe(typeof(FlowSendHttpRequest));

        Assert.Equal(("Elsa.FlowSendHttpRequest", "HTTP", "HTTP Request (flow)", ActivityKind.Task), (descriptor.TypeName, descriptor.Category, descriptor.DisplayName, descriptor.Kind));
        Assert.Empty(descriptor.Ports);
        Assert.Equal(["UnmatchedStatusCode", "FailedToConnect", "Timeout"], ActivityDescriber.Describe(typeof(SendHttpRequest)).Ports.Select(x => x.Name));
    }

    private static TestEngine Engine(Action<SendHttpRequestOptions>? configure = null, Action<IServiceCollection>? services = null) => new(x =>
    {
        services?.Invoke(x);
        x.AddHttpRequests().Configure(configure ?? (_ => { }));
    });

    private JsonObject Request(string path, params (string Name, JsonObject Value)[] inputs) => Request(path, "R", inputs);

    private JsonObject Request(string path, string id, params (string Name, JsonObject Value)[] inputs)
    {
        var request = Activity(id, "Elsa.FlowSendHttpRequest", new() { ["url"] = Literal(Url + path) });
        foreach (var (name, value) in inputs)
            request[name] = value;
        return request;
    }

    private async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        asked.Add($"{context.Request.Method} {headers.ContentType} {headers.Authorization} {headers["X-One"]} {string.Join(", ", headers["X-Two"].ToArray())}{headers.Cookie} {await reader.ReadToEndAsync()}");
    }
}
