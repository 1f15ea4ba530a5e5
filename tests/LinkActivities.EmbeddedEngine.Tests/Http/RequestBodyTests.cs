using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public sealed class RequestBodyTests : IAsyncLifetime
{
    private TriggerHost host = null!;

    public async Task InitializeAsync()
    {
        host = await TriggerHost.StartAsync();
        host.PublishEcho("echo", ["POST"], x => x.Content);
        host.PublishEcho("small", ["POST"], x => x.Content, x => x with { RequestSizeLimit = 10 });
        host.PublishEcho("large", ["POST"], x => ((byte[])x.Content!).Length, x => x with { RequestSizeLimit = 50_000_000 });
        host.PublishEcho("handles", ["POST"], x => x.Outcome ?? "in order", x => x with { RequestSizeLimit = 1000, FileSizeLimit = 5, Outcomes = ["Request too large", "File too large"] });
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("[1,\"a\",[]]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("-0.5")]
    [InlineData("true")]
    public async Task Any_JSON_value_is_a_body(string json) => Assert.Equal(json, await PostAsync("echo", "application/json", json));

    [Fact]
    public async Task A_JSON_text_is_its_text() => Assert.Equal("Ada", await PostAsync("echo", "application/json", "\"Ada\""));

    [Fact]
    public async Task A_JSON_null_is_no_content() => Assert.Equal("", await PostAsync("echo", "application/json", "null"));

    [Fact]
    public async Task A_number_too_large_for_a_double_does_no_harm() => Assert.Equal("[null]", await PostAsync("echo", "application/json", "[1e999]"));

    [Theory]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("// no\n1")]
    [InlineData(" ")]
    [InlineData("{'a':1}")]
    public async Task JSON_is_read_strictly(string json)
    {
        var response = await host.Client.PostAsync("/workflows/echo", Content("application/json", Encoding.UTF8.GetBytes(json)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains("LineNumber: ", answer.RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deep_is_refused_and_bad_text_in_it_too()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsync("/workflows/echo", Content("application/json", Encoding.UTF8.GetBytes(new string('[', 100_000))))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsync("/workflows/echo", Content("application/json", [(byte)'"', 0xC3, 0x28, (byte)'"']))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsync("/workflows/echo", Content("application/json", "\"\\ud800\""u8.ToArray()))).StatusCode);
    }

    [Fact]
    public async Task A_mark_in_front_of_the_text_is_dropped()
    {
        Assert.Equal("{\"a\":1}", await PostAsync("echo", "application/json", [.. Encoding.UTF8.Preamble, .. "{\"a\":1}"u8]));
        Assert.Equal("text", await PostAsync("echo", "text/plain", [.. Encoding.UTF8.Preamble, .. "text"u8]));
    }

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "iso-8859-1", "é", "é")]
    [InlineData("text/plain; charset=\"utf-16\"", "utf-16", "é", "é")]
    [InlineData("application/json;charset=utf-16", "utf-16", "{\"a\":\"é\"}", "{\"a\":\"é\"}")]
    public async Task The_charset_is_minded(string contentType, string encoding, string body, string expected) =>
        Assert.Equal(expected, await PostAsync("echo", contentType, Encoding.GetEncoding(encoding).GetBytes(body)));

    [Fact]
    public async Task An_unknown_charset_is_refused()
    {
        var response = await host.Client.PostAsync("/workflows/echo", Content("text/plain; charset=klingon", [1]));

        await AssertProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "The charset klingon is not known here. Send UTF-8.");
    }

    [Fact]
    public async Task A_body_of_no_type_is_text_if_it_can_be_and_one_of_an_unknown_type_is_bytes()
    {
        Assert.Equal("{\"a\":", await PostAsync("echo", null, "{\"a\":"u8.ToArray()));
        Assert.Equal([0xFF, 0xFE], await (await host.Client.PostAsync("/workflows/echo", Content(null, [0xFF, 0xFE]))).Content.ReadAsByteArrayAsync());
        Assert.Equal([1, 2], await (await host.Client.PostAsync("/workflows/echo", Content("application/octet-stream", [1, 2]))).Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(10, HttpStatusCode.Created)]
    [InlineData(11, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_endpoints_limit_is_exact_whether_the_length_is_told_or_not(int length, HttpStatusCode expected)
    {
        foreach (var isChunked in new[] { false, true })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/small") { Content = Content("text/plain", Encoding.UTF8.GetBytes(new string('a', length))) };
            request.Headers.TransferEncodingChunked = isChunked;
            var response = await host.Client.SendAsync(request);

            Assert.Equal(expected, response.StatusCode);
            if (expected != HttpStatusCode.Created)
                await AssertProblemAsync(response, expected, "The maximum request size allowed is 10 bytes.");
        }
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/json", true)]
    [InlineData("application/x-www-form-urlencoded", true)]
    public async Task Ten_megabytes_are_refused_where_the_endpoint_does_not_allow_them(string contentType, bool isChunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/echo") { Content = Content(contentType, new byte[10_000_000]) };
        request.Headers.TransferEncodingChunked = isChunked;

        await AssertProblemAsync(await host.Client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge, "The maximum request size allowed is 4194304 bytes.");
        Assert.Empty(host.Engine.Started);
    }

    [Fact]
    public async Task An_endpoint_can_allow_more_than_the_server_does() => Assert.Equal("40000000", await PostAsync("large", "application/octet-stream", new byte[40_000_000]));

    [Fact]
    public async Task A_workflow_that_handles_large_requests_gets_them_without_their_body()
    {
        Assert.Equal("Request too large", await PostAsync("handles", "text/plain", new byte[1001]));
        Assert.Equal("in order", await PostAsync("handles", "text/plain", new byte[1000]));
        Assert.Equal("File too large", await (await host.Client.PostAsync("/workflows/handles", Form("a.txt", "text/plain", "123456"))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_brings_fields_and_files()
    {
        IFormFile? file = null;
        string? text = null;
        host.PublishEcho("form", ["POST"], x =>
        {
            file = x.Files[0];
            using var reader = new StreamReader(file.OpenReadStream());
            text = reader.ReadToEnd();
            return x.Content;
        });

        var response = await host.Client.PostAsync("/workflows/form", Form("a.TXT", "text/plain", "hello"));

        Assert.Equal("""{"name":"Ada"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(("a.TXT", "text/plain", "hello"), (file?.FileName, file?.ContentType, text));
    }

    [Theory]
    [InlineData("a.txt", "text/plain", "12345", HttpStatusCode.Created, "")]
    [InlineData("a.txt", "text/plain", "123456", HttpStatusCode.RequestEntityTooLarge, "The maximum file size allowed is 5 bytes.")]
    [InlineData("a.pdf", "text/plain", "1", HttpStatusCode.UnsupportedMediaType, "Only the following file extensions are allowed: .txt, exe")]
    [InlineData("a", "text/plain", "1", HttpStatusCode.UnsupportedMediaType, "Only the following file extensions are allowed: .txt, exe")]
    [InlineData("a.EXE", "text/plain", "1", HttpStatusCode.UnsupportedMediaType, "The following file extensions are not allowed: exe")]
    [InlineData("a.txt", "text/html", "1", HttpStatusCode.UnsupportedMediaType, "Only the following MIME types are allowed: text/plain")]
    public async Task Files_are_held_to_the_endpoints_rules(string name, string type, string content, HttpStatusCode status, string detail)
    {
        host.PublishEcho("upload", ["POST"], _ => "", x => x with { FileSizeLimit = 5, AllowedFileExtensions = [".txt", "exe"], BlockedFileExtensions = ["exe"], AllowedMimeTypes = ["text/plain"] });

        var response = await host.Client.PostAsync("/workflows/upload", Form(name, type, content));

        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.Created)
            await AssertProblemAsync(response, status, detail);
    }

    [Fact]
    public async Task A_refused_file_leaves_the_instance_waiting()
    {
        host.Wait("wait", (exchange, _) => TriggerHost.Text(exchange, "resumed"), with: x => x with { Method = "post", BlockedFileExtensions = [".exe"] });

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await host.Client.PostAsync("/workflows/wait", Form("a.exe", "text/plain", "1"))).StatusCode);
        Assert.Equal("resumed", await (await host.Client.PostAsync("/workflows/wait", Form("a.txt", "text/plain", "1"))).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_broken_form_is_refused(string contentType)
    {
        var response = await host.Client.PostAsync("/workflows/echo", Content(contentType, "--x\r\nno"u8.ToArray()));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
    }

    internal static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(detail, problem.RootElement.GetProperty("detail").GetString());
    }

    private static ByteArrayContent Content(string? contentType, byte[] body)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    private static MultipartFormDataContent Form(string fileName, string fileType, string text) => new()
    {
        { new StringContent("Ada"), "name" },
        { new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue(fileType)) { Headers = { ContentType = new(fileType) } }, "file", fileName },
    };

    private Task<string> PostAsync(string path, string? contentType, string body) => PostAsync(path, contentType, Encoding.UTF8.GetBytes(body));

    private async Task<string> PostAsync(string path, string? contentType, byte[] body) =>
        await (await host.Client.PostAsync($"/workflows/{path}", Content(contentType, body))).Content.ReadAsStringAsync();
}
