using System.Net;
using System.Text.Json.Nodes;
using LinkActivities.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Host;

public sealed class FailedLinkTests : IDisposable
{
    private const string Request = """{"primaryUserId":"auth0|ada","secondaryUserId":"google-oauth2|1001","provider":"google-oauth2"}""";

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _workflows = new();
    private readonly IAccountLinker _linker = Substitute.For<IAccountLinker>();

    public FailedLinkTests() => _linker.RecoverAsync(default).ReturnsForAnyArgs(new RecoveryReport(0, 0, 0));

    [Theory]
    [InlineData(LinkErrorCodes.Conflict, 409, "Conflict")]
    [InlineData(LinkErrorCodes.Rejected, 422, "Unprocessable Content")]
    public async Task What_the_service_said_reaches_the_caller(string code, int status, string title)
    {
        Fails(new LinkError { Code = code, Message = "Taken by another.", Status = status, Service = new ServiceError(400, "identity_conflict", "No.") });
        await using var host = await HostScene.StartAsync(_data.Path, services => services.AddSingleton(_linker));
        using var response = await host.PostAsync("/workflows/link-account", Request);
        Assert.Equal(status, (int)response.StatusCode);
        var problem = await HostScene.JsonAsync(response);
        Assert.Equal((title, status, "Taken by another.", code), ((string?)problem["title"], (int)problem["status"]!, (string?)problem["detail"], (string?)problem["code"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"status":400,"code":"identity_conflict","text":"No."}"""), problem["service"]));
    }

    [Fact]
    public async Task A_failure_that_leads_nowhere_faults_with_its_message()
    {
        var workflow = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File("workflows", "link-account.json")))!;
        var connections = workflow["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(x => (string?)x!["source"]!["port"] == "Failed"));
        await File.WriteAllTextAsync(_workflows.File("unconnected.json"), workflow.ToJsonString());
        Fails(new LinkError { Code = LinkErrorCodes.Conflict, Message = "Taken by another.", Status = 409 });

        await using var host = await HostScene.StartAsync(
            _data.Path, services => services.AddSingleton(_linker), $"--LinkActivities:WorkflowsDirectory={_workflows.Path}");
        using var response = await host.PostAsync("/workflows/link-account", Request);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("Taken by another.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_answered_without_a_stack_trace()
    {
        _linker.LinkAsync(null!, default).ReturnsForAnyArgs<LinkResult>(_ => throw new InvalidTimeZoneException("a bug"));
        await using var host = await HostScene.StartAsync(_data.Path, services => services.AddSingleton(_linker), "--environment=Development");
        using var response = await host.PostAsync("/workflows/link-account", Request);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_passes_on_what_it_was_given()
    {
        _linker.LinkAsync(null!, default).ReturnsForAnyArgs(new LinkResult { Outcome = LinkOutcome.Linked });
        await using var host = await HostScene.StartAsync(_data.Path, services => services.AddSingleton(_linker));
        using var response = await host.PostAsync(
            "/workflows/link-account", """{"primaryUserId":"auth0|ada","secondaryUserId":"sms|1","provider":"sms","connection":"texts","mergeMetadata":false}""");
        Assert.Equal("""{"outcome":"Linked","profiles":[]}""", await response.Content.ReadAsStringAsync());
        await _linker.Received(1).LinkAsync(
            new LinkRequest
            {
                PrimaryUserId = AccountId.Parse("auth0|ada"),
                SecondaryUserId = AccountId.Parse("sms|1"),
                Provider = "sms",
                Connection = "texts",
                MergeMetadata = MetadataMerge.Discard,
                Tenant = ""
            },
            Arg.Any<CancellationToken>());
    }

    public void Dispose()
    {
        _data.Dispose();
        _workflows.Dispose();
    }

    private void Fails(LinkError error) =>
        _linker.LinkAsync(null!, default).ReturnsForAnyArgs(new LinkResult { Outcome = LinkOutcome.Failed, Error = error });
}
