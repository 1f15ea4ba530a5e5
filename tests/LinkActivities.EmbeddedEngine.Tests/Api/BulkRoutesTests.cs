using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Api;

public sealed class BulkRoutesTests
{
    private const string Body = """{"ids":["child","parent","ended"]}""";

    // A parent that saw its child end would go on.
    [Fact]
    public async Task The_oldest_of_those_that_wait_is_ended_first_when_several_are_cancelled()
    {
        await using var host = await StartAsync();

        await host.SendAsync("POST", "/elsa/api/bulk-actions/cancel/workflow-instances", Body);

        Assert.Equal(["CancelAsync parent", "CancelAsync child"], Asked(host));
    }

    [Fact]
    public async Task The_oldest_of_those_that_wait_is_ended_first_when_several_are_deleted()
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync("POST", "/elsa/api/bulk-actions/delete/workflow-instances/by-id", Body);

        Assert.Equal("""{"deleted":3}""", answer.Text);
        Assert.Equal(["CancelAloneAsync parent", "CancelAloneAsync child"], Asked(host));
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        var parent = Samples.Summary("parent") with { Status = "Running", SubStatus = "Suspended" };
        foreach (var summary in new[] { parent, parent with { Id = "child", CreatedAt = parent.CreatedAt.AddSeconds(1) }, Samples.Summary("ended") })
            host.Workbench.Instances.HandOver(new StoredInstance(summary, "{}"u8.ToArray(), "{}"u8.ToArray()));
        return host;
    }

    private static IEnumerable<string> Asked(ApiHost host) => host.Runner.ReceivedCalls().Select(x => $"{x.GetMethodInfo().Name} {x.GetArguments()[0]}");
}
