using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;
using static LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes.Workbench;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions;

public sealed class DefinitionServiceTests : IDisposable
{
    private readonly Workbench bench = new();

    [Fact]
    public async Task A_new_definition_is_a_draft_with_ids_of_its_own()
    {
        var saved = await bench.SaveAsync(OnPath(null, "a"));

        Assert.Matches("^[0-9a-f]{16}$", saved.Definition.Id);
        Assert.Matches("^[0-9a-f]{16}$", saved.Definition.DefinitionId);
        Assert.NotEqual(saved.Definition.Id, saved.Definition.DefinitionId);
        Assert.True(saved.Definition is { Version: 1, IsLatest: true, IsPublished: false });
        Assert.Empty(bench.Paths.Paths);
    }

    [Fact]
    public async Task A_draft_is_saved_in_place()
    {
        var first = await bench.SaveAsync(OnPath("a", "a"));

        var second = await bench.SaveAsync(OnPath("a", "b"));

        Assert.Equal(first.Definition.Id, second.Definition.Id);
        Assert.Equal(first.Definition.CreatedAt, second.Definition.CreatedAt);
        Assert.Single(bench.Store.Versions);
        Assert.Contains(first.Definition.Id, bench.Graphs.Forgotten);
    }

    [Fact]
    public async Task Publishing_listens_and_replaces_what_was_published()
    {
        var first = await bench.SaveAsync(OnPath("a", "old"), publish: true);

        var second = await bench.SaveAsync(OnPath("a", "new"), publish: true);

        Assert.Equal(2, second.Definition.Version);
        Assert.NotEqual(first.Definition.Id, second.Definition.Id);
        Assert.Equal(["new"], bench.Paths.Paths);
        Assert.Equal("new", Assert.Single(await bench.Store.TriggersAsync(CancellationToken.None)).Payload);
        Assert.True(bench.Store.Versions.Single(x => x.Version == 1) is { IsLatest: false, IsPublished: false });
        Assert.Contains(first.Definition.Id, bench.Graphs.Forgotten);
    }

    [Fact]
    public async Task Editing_what_is_published_makes_a_draft_and_leaves_it_published()
    {
        var first = await bench.SaveAsync(OnPath("a", "old"), publish: true);

        var second = await bench.SaveAsync(OnPath("a", "new"));

        Assert.True(second.Definition is { Version: 2, IsLatest: true, IsPublished: false });
        Assert.True(bench.Store.Versions.Single(x => x.Id == first.Definition.Id) is { IsLatest: false, IsPublished: true });
        Assert.Equal(["old"], bench.Paths.Paths);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_save_that_is_repeated_changes_nothing_more(bool publish)
    {
        await bench.SaveAsync(OnPath("a", "old"), publish: true);
        var saved = await bench.SaveAsync(OnPath("a", "new"), publish);
        var before = bench.Store.Versions.OrderBy(x => x.Version).ToList();

        var repeated = await bench.SaveAsync(OnPath("a", "new"), publish);

        Assert.Equal(saved.Definition.Id, repeated.Definition.Id);
        Assert.Equal(before.Select(x => (x.Id, x.IsLatest, x.IsPublished)), bench.Store.Versions.OrderBy(x => x.Version).Select(x => (x.Id, x.IsLatest, x.IsPublished)));
    }

    [Fact]
    public async Task Publishing_what_is_published_says_so()
    {
        await bench.SaveAsync(OnPath("a", "a"));

        Assert.False((await bench.Service.PublishAsync("a", CancellationToken.None))!.AlreadyPublished);
        Assert.True((await bench.Service.PublishAsync("a", CancellationToken.None))!.AlreadyPublished);
        Assert.Null(await bench.Service.PublishAsync("nobody", CancellationToken.None));
    }

    [Fact]
    public async Task A_path_that_another_workflow_has_is_refused_and_nothing_changes()
    {
        await bench.SaveAsync(OnPath("a", "dup"), publish: true);

        var exception = await Assert.ThrowsAsync<PublishException>(() => bench.SaveAsync(OnPath("b", "dup"), publish: true));

        Assert.Equal(["The /dup path and get method are already in use by another workflow!"], exception.Errors);
        Assert.DoesNotContain(bench.Store.Versions, x => x.DefinitionId == "b");
        Assert.Equal(["dup"], bench.Paths.Paths);
    }

    [Fact]
    public async Task Of_many_that_publish_on_one_path_at_once_one_wins()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(x => Task.Run(async () =>
        {
            try
            {
                await bench.Service.SaveAsync(bench.Reader.Read(OnPath($"w{x}", "dup")), publish: true, CancellationToken.None);
                return true;
            }
            catch (PublishException)
            {
                return false;
            }
        })));

        Assert.Single(tries, won => won);
        Assert.Single(bench.Store.Versions, x => x.IsPublished);
        Assert.Equal(["dup"], bench.Paths.Paths);
    }

    [Fact]
    public async Task All_errors_of_the_graph_are_given_and_nothing_is_stored()
    {
        var exception = await Assert.ThrowsAsync<PublishException>(() => bench.SaveAsync(OnPath("a", "a", "#"), publish: true));

        Assert.Equal(2, exception.Errors.Count);
        Assert.Empty(bench.Store.Versions);
    }

    [Fact]
    public async Task Nothing_listens_where_storing_failed()
    {
        bench.Store.Failure = new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => bench.SaveAsync(OnPath("a", "a"), publish: true));

        Assert.Empty(bench.Paths.Paths);
        await bench.SaveAsync(OnPath("a", "a"), publish: true);
        Assert.Equal(["a"], bench.Paths.Paths);
    }

    [Fact]
    public async Task A_definition_without_a_root_is_saved_but_not_published()
    {
        await bench.SaveAsync(new JsonObject { ["definitionId"] = "x", ["name"] = "Empty" });

        var exception = await Assert.ThrowsAsync<PublishException>(() => bench.Service.PublishAsync("x", CancellationToken.None));

        Assert.Equal(["Workflow 'Empty' has no root activity. Add one, such as a Flowchart, and publish again."], exception.Errors);
    }

    [Fact]
    public async Task An_unknown_type_is_saved_but_not_published()
    {
        await bench.SaveAsync(Model("x", Activity("U1", "Acme.DoesNotExist")));

        var exception = await Assert.ThrowsAsync<PublishException>(() => bench.Service.PublishAsync("x", CancellationToken.None));

        Assert.StartsWith("Activity type 'Acme.DoesNotExist' (activity 'U1') is not available in this engine.", Assert.Single(exception.Errors));
    }

    [Fact]
    public async Task Retracting_stops_listening_and_cannot_be_done_twice()
    {
        await bench.SaveAsync(OnPath("a", "a"), publish: true);

        var retracted = await bench.Service.RetractAsync("a", CancellationToken.None);

        Assert.True(retracted is { IsPublished: false, IsLatest: true });
        Assert.Empty(bench.Paths.Paths);
        var exception = await Assert.ThrowsAsync<PublishException>(() => bench.Service.RetractAsync("a", CancellationToken.None));
        Assert.Equal(["Workflow with id a is not published"], exception.Errors);
        Assert.Null(await bench.Service.RetractAsync("nobody", CancellationToken.None));
    }

    [Fact]
    public async Task Retracting_takes_the_published_version_not_the_draft()
    {
        var published = await bench.SaveAsync(OnPath("a", "a"), publish: true);
        await bench.SaveAsync(OnPath("a", "b"));

        var retracted = await bench.Service.RetractAsync("a", CancellationToken.None);

        Assert.Equal(published.Definition.Id, retracted!.Id);
        Assert.Equal(2, bench.Store.Versions.Single(x => x.IsLatest).Version);
    }

    [Fact]
    public async Task Rolling_back_makes_a_new_draft_of_the_old_content()
    {
        var first = await bench.SaveAsync(OnPath("a", "old"), publish: true);
        await bench.SaveAsync(OnPath("a", "new"));

        var draft = await bench.Service.RevertAsync("a", 1, CancellationToken.None);

        Assert.True(draft is { Version: 3, IsLatest: true, IsPublished: false });
        Assert.Equal(first.Definition.Json, draft.Json);
        Assert.Null(await bench.Service.RevertAsync("a", 9, CancellationToken.None));
        Assert.Null(await bench.Service.RevertAsync("nobody", 1, CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_removes_all_versions_and_stops_listening()
    {
        await bench.SaveAsync(OnPath("a", "old"), publish: true);
        await bench.SaveAsync(OnPath("a", "new"));

        Assert.Equal(2, await bench.Service.DeleteAsync(["a"], CancellationToken.None));
        Assert.Equal(0, await bench.Service.DeleteAsync(["a"], CancellationToken.None));
        Assert.Empty(bench.Paths.Paths);
    }

    [Fact]
    public async Task A_read_only_definition_is_not_changed()
    {
        var model = OnPath("a", "a");
        model["isReadonly"] = true;
        await bench.SaveAsync(model);

        await Assert.ThrowsAsync<ReadonlyDefinitionException>(() => bench.SaveAsync(OnPath("a", "b")));
        await Assert.ThrowsAsync<ReadonlyDefinitionException>(() => bench.Service.DeleteAsync(["a"], CancellationToken.None));
        Assert.Single(bench.Store.Versions);
    }

    [Fact]
    public async Task A_start_listens_for_all_that_is_published_or_waits_without_reading_a_definition()
    {
        await bench.SaveAsync(OnPath("a", "a"), publish: true);
        await bench.SaveAsync(OnPath("b", "b"), publish: true);
        var waiting = new StoredBookmark("b1", "i1", "a", "v1", "E2", "x", null, "Elsa.HttpEndpoint", "{}", bench.Time.GetUtcNow());
        bench.Instances.Bookmarks.Add(waiting);
        var definitions = Substitute.For<IDefinitionStore>();
        definitions.TriggersAsync(default).ReturnsForAnyArgs(await bench.Store.TriggersAsync(CancellationToken.None));
        var listener = new PathTable();

        await new DefinitionsStartup(definitions, bench.Instances, [listener], new WaitingInstances([listener]), WorkflowFolderTests.Folder(bench, null, out _)).StartAsync(CancellationToken.None);

        Assert.Equal(["a", "b"], listener.Paths);
        Assert.Equal([waiting], listener.Bookmarks);
        Assert.Single(definitions.ReceivedCalls());
    }

    public void Dispose() => bench.Dispose();
}
