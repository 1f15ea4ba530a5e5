using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public class RouteTests
{
    private readonly HttpRoutes routes = new(NullLogger<HttpRoutes>.Instance);

    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("a/{x}", "A/other")]
    [InlineData("{x}/b", "other/B")]
    [InlineData("{x}/{y}", "other/other")]
    [InlineData("{*rest}", "a/b/c")]
    [InlineData("v{version}/x", "v2/x")]
    [InlineData("{x}/x", "w2/x")]
    [InlineData("n/{id:int}", "n/7")]
    [InlineData("n/{id}", "n/seven")]
    public void The_more_specific_path_wins(string expected, string path)
    {
        foreach (var template in new[] { "{*rest}", "{x}/{y}", "{x}/b", "a/{x}", "a/b", "{x}/x", "v{version}/x", "n/{id}", "n/{id:int}" })
            Publish(template, template);

        Assert.Equal(expected, Find("get", path)?.Trigger?.DefinitionId);
    }

    [Theory]
    [InlineData("echo/{id}", "echo/42", "id=42")]
    [InlineData("route/{id}/{rest?}", "route/a|b", "id=a|b")]
    [InlineData("route/{id}/{rest?}", "route/a/b", "id=a;rest=b")]
    [InlineData("page/{number=1}", "page", "number=1")]
    [InlineData("page/{number=1}", "page/3", "number=3")]
    [InlineData("files/{*path}", "files/a/b c/d", "path=a/b c/d")]
    [InlineData("files/{name}.{extension?}", "files/a.b.txt", "name=a.b;extension=txt")]
    [InlineData("files/{name}.{extension?}", "files/a", "name=a")]
    [InlineData("user/{UserId}", "user/7", "UserId=7")]
    [InlineData("caf%C3%A9/{x}", "CAFÉ/y", "x=y")]
    [InlineData("/", "", "")]
    public void Parameters_take_their_segments(string template, string path, string expected)
    {
        Publish("it", template);

        var values = Find("get", path)!.Values;

        Assert.Equal(expected, string.Join(';', values.Select(x => $"{x.Key}={x.Value}")));
    }

    [Theory]
    [InlineData("echo/{id}", "echo")]
    [InlineData("echo/{id}", "echo/1/2")]
    [InlineData("echo", "echo/1")]
    [InlineData("n/{id:int}", "n/x")]
    [InlineData("v{version}", "v")]
    public void What_does_not_fit_is_not_found(string template, string path)
    {
        Publish("it", template);

        Assert.Null(Find("get", path));
    }

    [Fact]
    public void A_literal_path_of_another_method_does_not_hide_a_parameter()
    {
        Publish("literal", "a/b", "post");
        Publish("parameter", "a/{x}", "get");

        Assert.Equal("parameter", Find("GET", "a/b")?.Trigger?.DefinitionId);
        Assert.Equal("literal", Find("POST", "a/b")?.Trigger?.DefinitionId);
        Assert.Null(Find("PUT", "a/b"));
    }

    [Fact]
    public void Parameters_of_one_path_keep_their_own_names()
    {
        var first = Waiting("w/{one}", "i1");
        var second = Waiting("w/{two}", "i2");
        routes.AddBookmark(first);
        routes.AddBookmark(second);

        Assert.Equal(["one"], Find("get", "w/x", "i1")!.Values.Keys);
        Assert.Equal(["two"], Find("get", "w/x", "i2")!.Values.Keys);
    }

    [Fact]
    public void Replacing_triggers_drops_the_old_ones()
    {
        Publish("it", "old");
        Publish("it", "new");
        Assert.Null(Find("get", "old"));
        Assert.NotNull(Find("get", "new"));

        routes.ReplaceTriggers("it", []);
        Assert.Null(Find("get", "new"));
    }

    [Fact]
    public void A_request_that_several_instances_wait_for_is_ambiguous_until_it_names_one()
    {
        routes.AddBookmark(Waiting("w", "i1", "c1"));
        routes.AddBookmark(Waiting("w", "i2", "c2"));
        routes.AddBookmark(Waiting("w", "i3", "c2"));

        Assert.Null(routes.Find("get", ["w"], null, null, out var isAmbiguous));
        Assert.True(isAmbiguous);
        Assert.Equal("i2", routes.Find("get", ["w"], "i2", null, out isAmbiguous)?.Bookmark?.InstanceId);
        Assert.Equal("i1", routes.Find("get", ["w"], null, "c1", out isAmbiguous)?.Bookmark?.InstanceId);
        Assert.Equal("i3", routes.Find("get", ["w"], "i3", "c2", out isAmbiguous)?.Bookmark?.InstanceId);
        Assert.False(isAmbiguous);
        Assert.Null(routes.Find("get", ["w"], null, "c2", out isAmbiguous));
        Assert.True(isAmbiguous);
        Assert.Null(routes.Find("get", ["w"], "i3", "c1", out isAmbiguous));
        Assert.Null(routes.Find("get", ["w"], "nobody", null, out isAmbiguous));
        Assert.False(isAmbiguous);
    }

    [Fact]
    public void A_start_wins_over_an_instance_that_waits_at_the_same_path_and_loses_to_one_at_a_more_specific_path()
    {
        Publish("start", "x/{id}");
        routes.AddBookmark(Waiting("x/{key}", "i1"));
        Assert.NotNull(Find("get", "x/1")?.Trigger);

        routes.AddBookmark(Waiting("x/resume", "i2"));
        Assert.Equal("i2", Find("get", "x/resume")?.Bookmark?.InstanceId);
        Assert.NotNull(Find("get", "x/resume", "i9")?.Trigger);
    }

    [Fact]
    public void A_hundred_thousand_instances_wait()
    {
        Publish("start", "w");
        var bookmarks = Enumerable.Range(0, 50_000).SelectMany(x => new[] { Waiting("shared/{x}", $"a{x}", $"c{x}"), Waiting($"own/{x}", $"b{x}") }).ToArray();

        foreach (var bookmark in bookmarks)
            routes.AddBookmark(bookmark);

        Assert.Equal("a31415", Find("get", "shared/y", "a31415")?.Bookmark?.InstanceId);
        Assert.Equal("a27182", routes.Find("get", ["shared", "y"], null, "c27182", out _)?.Bookmark?.InstanceId);
        Assert.Equal("b16180", Find("get", "own/16180")?.Bookmark?.InstanceId);

        foreach (var bookmark in bookmarks.SkipLast(2))
            routes.RemoveBookmark(bookmark);

        Assert.Equal("a49999", Find("get", "shared/y")?.Bookmark?.InstanceId);
        Assert.Null(Find("get", "own/16180"));
    }

    [Fact]
    public void Ten_thousand_workflows_are_listened_for_within_moments()
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var index = 0; index < 10_000; index++)
            Publish($"it-{index}", $"own/{index}/{{x?}}");
        for (var index = 0; index < 10_000; index += 2)
            routes.ReplaceTriggers($"it-{index}", []);

        Assert.Equal("it-31", Find("get", "own/31")?.Trigger?.DefinitionId);
        Assert.Equal("it-31", Find("get", "own/31/a")?.Trigger?.DefinitionId);
        Assert.Null(Find("get", "own/32"));
        Assert.Equal(5_000, routes.Triggers.All.Count);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Two_definitions_that_listen_for_the_same_leave_each_its_own()
    {
        Publish("one", "same/{a}");
        Publish("other", "same/{b}");
        Assert.Null(routes.Find("get", ["same", "1"], null, null, out var isAmbiguous));
        Assert.True(isAmbiguous);

        Publish("other", "same/{b}");
        routes.ReplaceTriggers("one", []);

        Assert.Equal("other", Find("get", "same/1")?.Trigger?.DefinitionId);
    }

    [Fact]
    public async Task Lookups_beside_changes_always_find_what_stays_and_never_half_a_change()
    {
        Publish("stays", "stays/{x}");
        routes.AddBookmark(Waiting("waits/{x}", "i0"));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 2_000; round++)
            {
                // Either version of the workflow listens at "both": no lookup may miss it.
                routes.ReplaceTriggers("it", [Trigger("it", "both", "get"), Trigger("it", $"version/{round}", "get")]);
                var passing = Waiting($"waits/for/{round % 7}/{{x}}", "i1");
                routes.AddBookmark(passing);
                routes.RemoveBookmark(passing);
            }

            stop.Cancel();
        });
        Publish("it", "both");

        var lookups = 0;
        while (!stop.IsCancellationRequested)
        {
            Assert.NotNull(Find("get", "both"));
            Assert.NotNull(Find("get", "stays/1"));
            Assert.NotNull(Find("get", "waits/1"));
            lookups++;
        }

        await writer;
        Assert.True(lookups > 0);
        Assert.Null(Find("get", "waits/for/1/x"));
    }

    [Fact]
    public void An_endpoint_that_cannot_be_read_is_left_out_and_the_others_listen()
    {
        routes.ReplaceTriggers("it", [Trigger("it", "good", "get"), new StoredTrigger("it", "it-1", "E", "Elsa.HttpEndpoint", """{"path":"/{","method":"get"}"""), new StoredTrigger("it", "it-1", "E", "Elsa.HttpEndpoint", "[]"), new StoredTrigger("it", "it-1", "T", "Elsa.Timer", "7")]);

        Assert.NotNull(Find("get", "good"));
    }

    private void Publish(string definitionId, string template, string method = "get") => routes.ReplaceTriggers(definitionId, [Trigger(definitionId, template, method)]);

    private RouteMatch? Find(string method, string path, string? instanceId = null) => routes.Find(method, path.Split('/', StringSplitOptions.RemoveEmptyEntries), instanceId, null, out _);

    private static StoredTrigger Trigger(string definitionId, string template, string method) =>
        new(definitionId, definitionId + "-1", "E", "Elsa.HttpEndpoint", new EndpointPayload { Path = "/" + template.Trim('/'), Method = method }.ToJson());

    private static StoredBookmark Waiting(string template, string instanceId, string? correlationId = null) =>
        new($"{template}@{instanceId}", instanceId, "d", "d-1", "E", instanceId + "0001", correlationId, "Elsa.HttpEndpoint", new EndpointPayload { Path = "/" + template, Method = "get" }.ToJson(), default);
}
