using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public class HttpEndpointTests
{
    [Fact]
    public void Its_descriptor_is_the_recorded_one()
    {
        var names = TypeNamesOfTheHost();
        var descriptor = ActivityDescriber.Describe(typeof(HttpEndpoint));

        Assert.Equal(("Elsa.HttpEndpoint", "HTTP", "HTTP Endpoint", ActivityKind.Trigger), (descriptor.TypeName, descriptor.Category, descriptor.DisplayName, descriptor.Kind));
        Assert.Equal("Wait for an inbound HTTP request that matches the specified path and methods.", descriptor.Description);
        Assert.Equal(
            [
                "Path String singleline  Path", "SupportedMethods List<String> checklist  Supported Methods", "Authorize Boolean checkbox Security Authorize", "Policy String singleline Security Policy",
                "RequestTimeout TimeSpan singleline Upload Request Timeout", "RequestSizeLimit Int64 singleline Upload Request Size Limit", "FileSizeLimit Int64 singleline Upload File Size Limit",
                "AllowedFileExtensions List<String> multitext Upload Allowed File Extensions", "BlockedFileExtensions List<String> multitext Upload Blocked File Extensions", "AllowedMimeTypes List<String> multitext Upload Allowed Mime Types",
                "ExposeRequestTooLargeOutcome Boolean checkbox Outcomes Expose Request Too Large Outcome", "ExposeFileTooLargeOutcome Boolean checkbox Outcomes Expose File Too Large Outcome",
                "ExposeInvalidFileExtensionOutcome Boolean checkbox Outcomes Expose Invalid File Extension Outcome", "ExposeInvalidFileMimeTypeOutcome Boolean checkbox Outcomes Expose Invalid File Mime Type Outcome",
            ],
            descriptor.Inputs.Select(x => $"{x.Name} {names.NameOf(x.Type)} {x.UIHint} {x.Attribute.Category} {x.DisplayName}"));
        Assert.Equal(4, descriptor.Inputs.Count(x => !x.IsWrapped));
        Assert.Equal(
            ["ParsedContent Object True", "Files FormFile[] False", "File FormFile False", "RouteData ObjectDictionary True", "QueryStringData ObjectDictionary True", "Headers ObjectDictionary True", "Result HttpRequest False"],
            descriptor.Outputs.Select(x => $"{x.Name} {names.NameOf(x.Type)} {x.Attribute.IsSerializable}"));
        Assert.Empty(descriptor.Ports);
    }

    [Theory]
    [InlineData("sr/resume")]
    [InlineData("/sr/resume/")]
    public void It_listens_for_each_of_its_methods(string path)
    {
        Assert.Equal(
            ["""{"path":"/sr/resume","method":"get","authorize":false}""", """{"path":"/sr/resume","method":"post","authorize":false}"""],
            Payloads(new HttpEndpoint { Path = new(path), SupportedMethods = new((ICollection<string>)["GET", "Post", "GET"]) }));
    }

    [Fact]
    public void It_listens_for_GET_unless_told_otherwise() =>
        Assert.Equal(["""{"path":"/a","method":"get","authorize":false}"""], Payloads(new HttpEndpoint { Path = new("a") }));

    [Fact]
    public void All_that_lets_a_request_in_is_in_its_payload()
    {
        var payload = EndpointPayload.Parse(Assert.Single(Payloads(new HttpEndpoint
        {
            Path = new("a/{Id}"),
            Authorize = new(true),
            Policy = new("admins"),
            RequestTimeout = new(TimeSpan.FromSeconds(90)),
            RequestSizeLimit = new(5_000_000_000),
            FileSizeLimit = new(5),
            AllowedFileExtensions = new((ICollection<string>)[".a"]),
            BlockedFileExtensions = new((ICollection<string>)[".b"]),
            AllowedMimeTypes = new((ICollection<string>)["c/d"]),
            ExposeRequestTooLargeOutcome = true,
            ExposeFileTooLargeOutcome = true,
            ExposeInvalidFileExtensionOutcome = true,
            ExposeInvalidFileMimeTypeOutcome = true,
        })));

        Assert.Equal(("/a/{Id}", "get", true, "admins", TimeSpan.FromSeconds(90), 5_000_000_000, 5), (payload.Path, payload.Method, payload.Authorize, payload.Policy, payload.RequestTimeout, payload.RequestSizeLimit, payload.FileSizeLimit));
        Assert.Equal([".a", ".b", "c/d"], payload.AllowedFileExtensions.Concat(payload.BlockedFileExtensions).Concat(payload.AllowedMimeTypes));
        Assert.Equal(["Request too large", "File too large", "Invalid file extension", "Invalid file MIME type"], payload.Outcomes);
    }

    [Theory]
    [InlineData(null, "GET", "HTTP Endpoint 'E': It has no path. Give the one at which it is called, such as link-account.")]
    [InlineData(" ", "GET", "HTTP Endpoint 'E': It has no path. Give the one at which it is called, such as link-account.")]
    [InlineData("a//b", "GET", "HTTP Endpoint 'E': The path /a//b is not valid: ")]
    [InlineData("a/{id", "GET", "HTTP Endpoint 'E': The path /a/{id is not valid: ")]
    [InlineData("a/{id}/{id}", "GET", "HTTP Endpoint 'E': The path /a/{id}/{id} is not valid: ")]
    [InlineData("a?x=1", "GET", "HTTP Endpoint 'E': The path /a?x=1 is not valid: ")]
    [InlineData("a/{id:uint128}", "GET", "HTTP Endpoint 'E': There is no constraint 'uint128' for a parameter of a path")]
    [InlineData("a#b", "GET", "HTTP Endpoint 'E': The path /a#b contains a #")]
    [InlineData("a", "GET IT", "HTTP Endpoint 'E': 'GET IT' is not an HTTP method. Use GET, POST, PUT, PATCH, HEAD, DELETE or OPTIONS.")]
    [InlineData("a", null, "HTTP Endpoint 'E': It accepts no HTTP method. Choose at least one, such as POST.")]
    public void What_cannot_be_listened_for_is_refused_at_publish(string? path, string? method, string expected)
    {
        var endpoint = new HttpEndpoint { Path = path is null ? null : new(path), SupportedMethods = new(method is null ? [] : (ICollection<string>)[method]) };

        Assert.StartsWith(expected, Assert.Single(Assert.Throws<PublishException>(() => Payloads(endpoint)).Errors));
    }

    [Fact]
    public void Limits_that_let_nothing_in_are_refused_at_publish()
    {
        Assert.Throws<PublishException>(() => Payloads(new HttpEndpoint { Path = new("a"), RequestSizeLimit = new(0) }));
        Assert.Throws<PublishException>(() => Payloads(new HttpEndpoint { Path = new("a"), FileSizeLimit = new(-1) }));
        Assert.Throws<PublishException>(() => Payloads(new HttpEndpoint { Path = new("a"), RequestTimeout = new(TimeSpan.Zero) }));
    }

    [Fact]
    public async Task In_the_middle_of_a_workflow_it_waits_with_all_its_methods_and_its_authorization()
    {
        var execution = Steps.ExecutionOf(new HttpEndpoint { Path = new("sr/resume"), Authorize = new(true), SupportedMethods = new((ICollection<string>)["GET", "POST"]) });

        await execution.Activity.ExecuteAsync(execution);

        Assert.False(execution.IsOver);
        Assert.Equal(
            ["""{"path":"/sr/resume","method":"get","authorize":true}""", """{"path":"/sr/resume","method":"post","authorize":true}"""],
            execution.Run.Bookmarks.Select(x => x.Payload));
        Assert.All(execution.Run.Bookmarks, x => Assert.Equal(("Elsa.HttpEndpoint", execution.Id), (x.Name, x.ActivityInstanceId)));
    }

    [Fact]
    public async Task In_the_middle_of_a_workflow_a_path_that_is_none_faults()
    {
        var execution = Steps.ExecutionOf(new HttpEndpoint { Path = new("a//b") });

        await Assert.ThrowsAsync<FaultException>(async () => await execution.Activity.ExecuteAsync(execution));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_starts_or_resumes_it_gives_its_outputs(bool isResumed)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString("?x=1");
        request.Headers["X-Probe"] = "yes";
        var file = Substitute.For<IFormFile>();
        var execution = Steps.ExecutionOf(new HttpEndpoint { Path = new("a") }, new HttpExchange(request, new() { ["id"] = "7" }, new RequestBody("content", [file])));

        await (isResumed ? execution.Activity.ResumeAsync(execution) : execution.Activity.ExecuteAsync(execution));

        Assert.Equal(["Done"], execution.Outcomes);
        var outputs = execution.Outputs!;
        Assert.Equal("content", outputs["ParsedContent"]);
        Assert.Equal("7", ((IDictionary<string, object?>)outputs["RouteData"]!)["id"]);
        Assert.Equal("1", ((IDictionary<string, object?>)outputs["QueryStringData"]!)["x"]);
        Assert.Equal("yes", ((IDictionary<string, object?>)outputs["Headers"]!)["X-Probe"]);
        Assert.Equal([file], (IFormFile[])outputs["Files"]!);
        Assert.Same(file, outputs["File"]);
        Assert.Same(request, outputs["Result"]);
        Assert.Equal("Microsoft.AspNetCore.Http.DefaultHttpRequest", outputs["Result"]!.ToString());
    }

    [Fact]
    public async Task A_request_that_breaks_a_rule_which_the_workflow_handles_leaves_by_that_outcome()
    {
        var execution = Steps.ExecutionOf(new HttpEndpoint { Path = new("a") }, new HttpExchange(new DefaultHttpContext().Request, [], RequestBody.Refused(RequestRefusal.TooLarge(1))));

        await execution.Activity.ExecuteAsync(execution);

        Assert.Equal(["Request too large"], execution.Outcomes);
        Assert.False(execution.Outputs!.ContainsKey("ParsedContent"));
    }

    [Fact]
    public async Task A_form_whose_file_breaks_a_rule_still_gives_its_fields()
    {
        var refusal = new RequestRefusal(413, "", "", RequestRefusal.FileTooLarge);
        var execution = Steps.ExecutionOf(new HttpEndpoint { Path = new("a") }, new HttpExchange(new DefaultHttpContext().Request, [], new RequestBody("fields", [Substitute.For<IFormFile>()], refusal)));

        await execution.Activity.ExecuteAsync(execution);

        Assert.Equal(["File too large"], execution.Outcomes);
        Assert.Equal("fields", execution.Outputs!["ParsedContent"]);
        Assert.False(execution.Outputs.ContainsKey("Files"));
    }

    [Theory]
    [InlineData("https://link.example.com/", "https://link.example.com/workflows/")]
    [InlineData(null, "http://127.0.0.1:14010/workflows/")]
    public async Task The_designer_shows_where_its_path_begins(string? baseUrl, string expected)
    {
        var accessor = new HttpContextAccessor { HttpContext = new DefaultHttpContext() };
        (accessor.HttpContext.Request.Scheme, accessor.HttpContext.Request.Host) = ("http", new HostString("127.0.0.1:14010"));
        var handler = new HttpEndpointPathUIHandler(Options.Create(new HttpTriggerOptions { BaseUrl = baseUrl is null ? null : new Uri(baseUrl) }), accessor);

        var properties = await handler.GetUIPropertiesAsync(typeof(HttpEndpoint).GetProperty("Path")!, null);

        Assert.Equal(expected, ((IDictionary<string, object>)properties["singleline"])["adornmentText"]);
        Assert.Equal(true, ((IDictionary<string, object>)properties["singleline"])["enableCopyAdornment"]);
        Assert.Equal(true, properties["Refresh"]);
    }

    internal static TypeNames TypeNamesOfTheHost() =>
        new(new ServiceCollection().AddHttpTriggers().Where(x => x.ServiceType == typeof(VariableTypeName)).Select(x => (VariableTypeName)x.ImplementationInstance!));

    private static IReadOnlyList<string> Payloads(HttpEndpoint endpoint)
    {
        var node = Steps.NodeOf(endpoint);
        return endpoint.GetPayloads(new TriggerContext(node, Steps.ValuesOf(node), DateTimeOffset.UnixEpoch));
    }
}
