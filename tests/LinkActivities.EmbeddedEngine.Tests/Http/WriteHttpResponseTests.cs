using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Http;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public class WriteHttpResponseTests
{
    [Fact]
    public async Task Its_descriptor_is_the_recorded_one()
    {
        var names = HttpEndpointTests.TypeNamesOfTheHost();
        var descriptor = ActivityDescriber.Describe(typeof(WriteHttpResponse));

        Assert.Equal(("Elsa.WriteHttpResponse", "HTTP", "HTTP Response", ActivityKind.Action), (descriptor.TypeName, descriptor.Category, descriptor.DisplayName, descriptor.Kind));
        Assert.Equal(
            ["StatusCode HttpStatusCode dropdown  OK", "Content Object singleline  ", "ContentType String dropdown  ", "ResponseHeaders HttpHeaders json-editor Advanced "],
            descriptor.Inputs.Select(x => $"{x.Name} {names.NameOf(x.Type)} {x.UIHint} {x.Attribute.Category} {x.Attribute.DefaultValue}"));
        Assert.Empty(descriptor.Outputs);
        Assert.Empty(descriptor.Ports);

        var properties = await new HttpContentTypeOptionsProvider().GetUIPropertiesAsync(typeof(WriteHttpResponse).GetProperty("ContentType")!, null);
        var list = (SelectList)((IDictionary<string, object>)properties["dropdown"])["selectList"];
        Assert.Equal(["", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml", "text/html", "text/json", "text/plain", "text/richtext", "text/xml"], list.Items.Select(x => x.Value));
    }

    public static TheoryData<object?, string?, string?, string> Contents => new()
    {
        { null, null, null, "" },
        { null, "application/json", null, "" },
        { "text", null, "text/plain", "text" },
        { "", null, "text/plain", "" },
        { "Ada", "application/json", "application/json", "Ada" },
        { "{\"a\":1}", "application/json", "application/json", "{\"a\":1}" },
        { "Zoë <b>", "text/html; charset=utf-8", "text/html; charset=utf-8", "Zoë <b>" },
        { 7, null, "application/json", "7" },
        { 7.0, "application/json", "application/json", "7" },
        { -0.5, "application/json", "application/json", "-0.5" },
        { 9007199254740993L, "application/json", "application/json", "9007199254740993" },
        { double.NaN, null, "application/json", "null" },
        { true, null, "application/json", "true" },
        { true, "text/plain", "text/plain", "True" },
        { 2.5, "text/plain", "text/plain", "2.5" },
        { DateTimeOffset.UnixEpoch, "application/json", "application/json", "\"1970-01-01T00:00:00Z\"" },
        { DateTime.UnixEpoch, "application/json", "application/json", "\"1970-01-01T00:00:00Z\"" },
        { new DateTimeOffset(1970, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), null, "application/json", "\"1970-01-01T02:00:00+02:00\"" },
        { new Dictionary<string, object?> { ["a"] = 1, ["b"] = new List<object?> { true, null, "Zoë <&> 'x'" } }, null, "application/json", "{\"a\":1,\"b\":[true,null,\"Zoë <&> 'x'\"]}" },
        { new List<object?> { 1, 2.5, "z" }, "text/json", "text/json", "[1,2.5,\"z\"]" },
        { new Dictionary<string, object?> { ["a"] = 1 }, "text/plain", "text/plain", "{\"a\":1}" },
        { new Dictionary<string, object?> { ["a b"] = "c&d", ["n"] = 1.5 }, "application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "a+b=c%26d&n=1.5" },
        { new JsonObject { ["a"] = 1 }, null, "application/json", "{\"a\":1}" },
        { JsonDocument.Parse("[1]").RootElement, null, "application/json", "[1]" },
        { new { Name = "Ada" }, null, "application/json", "{\"Name\":\"Ada\"}" },
        { new List<object?> { new { Name = "Ada" } }, null, "application/json", "[{\"Name\":\"Ada\"}]" },
        { "bytes"u8.ToArray(), null, "application/octet-stream", "bytes" },
        { new MemoryStream("stream"u8.ToArray()), "image/png", "image/png", "stream" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Content_is_written_as_its_kind_and_type_ask(object? content, string? contentType, string? expectedType, string expected)
    {
        var answer = await AnswerAsync(new WriteHttpResponse { Content = new(content), ContentType = new(contentType) });

        Assert.Equal(200, answer.Status);
        Assert.Equal(expectedType, answer.ContentType);
        Assert.Equal(expected, Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, "", "text/plain")]
    [InlineData(HttpStatusCode.NoContent, "text", "text/plain")]
    [InlineData(HttpStatusCode.NotModified, "text", "text/plain")]
    [InlineData(HttpStatusCode.NoContent, null, null)]
    public async Task A_status_without_a_body_has_none_whatever_the_content(HttpStatusCode status, string? content, string? expectedType)
    {
        var answer = await AnswerAsync(new WriteHttpResponse { StatusCode = new(status), Content = new(content) });

        Assert.Equal(((int)status, expectedType, 0, false), (answer.Status, answer.ContentType, answer.Body.Length, answer.IsFinal));
    }

    [Fact]
    public async Task Status_and_headers_reach_the_caller_as_they_are_given()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("answer", ["GET", "HEAD"], async (exchange, _) => exchange.Respond(await ResponseContent.MakeAsync(
            418, "tea", "text/plain", new HttpHeaders { ["X-One"] = ["a"], ["X-Two"] = ["b", "c"], ["Content-Length"] = ["999"], ["Transfer-Encoding"] = ["chunked"] }, default)));

        var response = await host.Client.GetAsync("/workflows/answer");

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal("a", Assert.Single(response.Headers.GetValues("X-One")));
        Assert.Equal(["b", "c"], response.Headers.GetValues("X-Two"));
        Assert.Equal("tea", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.ToString());
        Assert.Empty(await (await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/workflows/answer"))).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_answer_204_has_its_content_type_and_no_body()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("st-nocontent", ["GET"], async (exchange, _) => exchange.Respond(await ResponseContent.MakeAsync(204, "", null, null, default)));

        var response = await host.Client.GetAsync("/workflows/st-nocontent");

        Assert.Equal((HttpStatusCode.NoContent, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Theory]
    [InlineData(100, "text/plain", "X-A", "a", "InvalidStatusCode")]
    [InlineData(999, "text/plain", "X-A", "a", "InvalidStatusCode")]
    [InlineData(200, "text/plain\r\nX-Evil: 1", "X-A", "a", "InvalidContentType")]
    [InlineData(200, "text/plain", "X-A", "a\r\nX-Evil: 1", "InvalidHeader")]
    [InlineData(200, "text/plain", "X A", "a", "InvalidHeader")]
    [InlineData(200, "text/plain", "X-A", "é", "InvalidHeader")]
    public async Task What_is_no_HTTP_response_faults(int status, string contentType, string header, string value, string code)
    {
        var response = new WriteHttpResponse { StatusCode = new((HttpStatusCode)status), Content = new("a"), ContentType = new(contentType), ResponseHeaders = new(new HttpHeaders { [header] = [value] }) };

        Assert.Equal(code, (await Assert.ThrowsAsync<FaultException>(() => AnswerAsync(response))).Code);
    }

    [Fact]
    public async Task Content_that_is_no_JSON_faults()
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;

        Assert.Equal("ContentNotSerializable", (await Assert.ThrowsAsync<FaultException>(() => AnswerAsync(new WriteHttpResponse { Content = new(cycle) }))).Code);
        Assert.Equal("ContentNotSerializable", (await Assert.ThrowsAsync<FaultException>(() => AnswerAsync(new WriteHttpResponse { Content = new((object)typeof(int)) }))).Code);
    }

    [Fact]
    public async Task Without_a_request_it_faults()
    {
        var execution = Steps.ExecutionOf(new WriteHttpResponse());

        var fault = await Assert.ThrowsAsync<FaultException>(async () => await execution.Activity.ExecuteAsync(execution));

        Assert.Equal(("NoHttpContext", "HTTP"), (fault.Code, fault.Category));
    }

    [Fact]
    public void Headers_are_read_from_texts_and_lists_of_texts()
    {
        var headers = JsonSerializer.Deserialize<HttpHeaders>("""{"X-One":"a","X-Two":["b","c"],"X-Three":3}""")!;

        Assert.Equal("""{"X-One":["a"],"X-Two":["b","c"],"X-Three":["3"]}""", JsonSerializer.Serialize(headers));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<HttpHeaders>("[1]"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<HttpHeaders>("""{"a":{}}"""));
    }

    private static async Task<HttpAnswer> AnswerAsync(WriteHttpResponse response)
    {
        var exchange = new HttpExchange(new DefaultHttpContext().Request, [], RequestBody.None);
        var execution = Steps.ExecutionOf(response, exchange);
        await response.ExecuteAsync(execution);
        return exchange.Answer!;
    }
}
