using LinkActivities.EmbeddedEngine.Composition;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Hosting;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Tests.Composition;

public sealed class ChildRunsTests
{
    [Fact]
    public async Task A_wait_whose_child_could_not_be_read_is_looked_at_again_ever_later()
    {
        var time = new WatchedTime();
        var instances = Substitute.For<IInstanceStore>();
        var asked = 0;
        instances.FindAsync("child", Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => Interlocked.Increment(ref asked) <= 2 ? throw new InvalidOperationException("The database is away.") : Ended("child"));
        var runner = Substitute.For<IWorkflowRunner>();
        var resumed = new TaskCompletionSource<object?>();
        runner.ResumeAsync(null!, null, default).ReturnsForAnyArgs(x =>
        {
            resumed.TrySetResult(x.ArgAt<object?>(1));
            return (WorkflowRun?)null;
        });
        await using var services = new ServiceCollection().AddSingleton(instances).AddSingleton(runner).BuildServiceProvider();
        using var lifetime = new RunLifetime(Substitute.For<IHostApplicationLifetime>(), Options.Create(new HttpTriggerOptions()), time);
        var background = new BackgroundRuns(lifetime, NullLogger<BackgroundRuns>.Instance);
        await background.StartAsync(CancellationToken.None);
        var children = new ChildRuns(background, services, time, NullLogger<ChildRuns>.Instance);

        children.AddBookmark(Samples.Bookmark("parent") with { Name = ExecuteWorkflow.TypeName, Payload = ChildRuns.Payload("child") });
        await time.PassAsync(ChildRuns.ShortestPause);
        await time.PassAsync(2 * ChildRuns.ShortestPause);

        Assert.Equal("Finished", Assert.IsType<ChildResult>(await resumed.Task.WaitAsync(TimeSpan.FromSeconds(20))).SubStatus);
        await background.StopAsync(CancellationToken.None);
    }

    private static StoredInstance Ended(string id) =>
        new(Samples.Summary(id) with { Status = "Finished", SubStatus = "Finished" }, "{}"u8.ToArray(), "{}"u8.ToArray());
}
