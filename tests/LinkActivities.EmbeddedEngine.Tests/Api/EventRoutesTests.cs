using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class EventRoutesTests
{
    [Fact]
    public async Task An_event_is_published_to_those_whom_the_request_means()
    {
        await using var host = await ApiHost.StartAsync();
        var (meant, other) = (Bookmark("a"), Bookmark("b"));
        host.Events.AddBookmark(meant);
        host.Events.AddBookmark(other);

        var answer = await host.SendAsync("POST", "/elsa/api/events/my%20event/trigger", """{"workflowInstanceId":"a","input":{"id":7},"workflowExecutionMode":"Synchronous"}""");

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        await host.Runner.Received(1).ResumeAsync(meant, Arg.Is<PublishedEvent>(x => Id(x) == 7), Arg.Any<CancellationToken>());
        await host.Runner.DidNotReceive().ResumeAsync(other, Arg.Any<object?>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_event_is_published_in_the_background_unless_asked_otherwise()
    {
        await using var host = await ApiHost.StartAsync();
        var resumed = new TaskCompletionSource();
        host.Events.AddBookmark(Bookmark("a"));
        host.Runner.ResumeAsync(default!, default, default).ReturnsForAnyArgs(_ =>
        {
            resumed.SetResult();
            return new TaskCompletionSource<WorkflowRun?>().Task;
        });

        var answer = await host.SendAsync("POST", "/elsa/api/events/my%20event/trigger");

        Assert.Equal(200, answer.Status);
        await resumed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("""{"workflowExecutionMode":"Later"}""", "workflowExecutionMode")]
    [InlineData("""{"input":7}""", "input")]
    [InlineData("[]", "serializerErrors")]
    public async Task A_request_that_cannot_be_understood_is_refused_in_words(string body, string field)
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/elsa/api/events/ping/trigger", body);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Error(field)!);
    }

    [Fact]
    public async Task A_stranger_publishes_nothing()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(401, (await host.SendAsync("POST", "/elsa/api/events/ping/trigger", authorized: false)).Status);
    }

    private static int Id(PublishedEvent published) => (int)((Dictionary<string, object?>)published.CopyPayload()!)["id"]!;

    private static StoredBookmark Bookmark(string instanceId) => Samples.Bookmark(instanceId, "b-" + instanceId) with { Name = "Elsa.Event", Payload = """{"eventName":"my event"}""" };
}
