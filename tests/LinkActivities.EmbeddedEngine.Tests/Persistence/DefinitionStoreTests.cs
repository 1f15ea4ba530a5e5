using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.EntityFrameworkCore;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class DefinitionStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_saved_version_is_found_with_all_that_it_had(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var saved = new StoredDefinition
        {
            Id = "v",
            DefinitionId = "d",
            Version = 7,
            Name = "Link",
            Description = "Links two accounts",
            CreatedAt = Noon.AddTicks(1),
            ToolVersion = "3.8.0.0",
            IsLatest = true,
            IsPublished = true,
            IsReadonly = true,
            IsSystem = true,
            Json = """{"root":{}}"""u8.ToArray(),
        };

        await engine.Definitions.SaveAsync([saved], null, None);

        var found = await engine.Definitions.FindByIdAsync("v", None);
        Assert.Equal(saved.Json, found!.Json);
        Assert.Equal(saved with { Json = found.Json }, found);
        Assert.Null(await engine.Definitions.FindByIdAsync("nobody", None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Saving_again_replaces_a_version_and_adds_a_new_one_together(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("d")], null, None);

        await engine.Definitions.SaveAsync([Definition("d") with { IsLatest = false, Name = null, Json = "[]"u8.ToArray() }, Definition("d", 2)], null, None);

        var first = await engine.Definitions.FindByIdAsync("d-v1", None);
        Assert.Equal((false, null, "[]"), (first!.IsLatest, first.Name, System.Text.Encoding.UTF8.GetString(first.Json)));
        Assert.Equal(2, (await engine.Definitions.FindAsync("d", DefinitionVersion.Latest, None))!.Version);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_save_that_fails_changes_nothing(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("d")], [Trigger("d", "before")], None);

        var twice = Definition("d", 2) with { Id = "other", Version = 1 };
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            engine.Definitions.SaveAsync([Definition("d") with { Name = "changed" }, twice], [Trigger("d", "after")], None));

        Assert.Equal("Workflow d", (await engine.Definitions.FindByIdAsync("d-v1", None))!.Name);
        Assert.Equal([Trigger("d", "before")], await engine.Definitions.TriggersAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Versions_of_two_definitions_are_not_saved_together(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Definitions.SaveAsync([Definition("d"), Definition("e")], null, None));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Definitions.SaveAsync([Definition("d")], [Trigger("e")], None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Triggers_stay_replace_or_go_as_the_save_says(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("other")], [Trigger("other")], None);
        await engine.Definitions.SaveAsync([Definition("d")], [Trigger("d", "2"), Trigger("d", "1")], None);
        await engine.Definitions.SaveAsync([Definition("d")], null, None);
        Assert.Equal([Trigger("d", "2"), Trigger("d", "1"), Trigger("other")], await engine.Definitions.TriggersAsync(None));

        await engine.Definitions.SaveAsync([Definition("d")], [Trigger("d", "3")], None);
        Assert.Equal([Trigger("d", "3"), Trigger("other")], await engine.Definitions.TriggersAsync(None));

        await engine.Definitions.SaveAsync([Definition("d")], [], None);
        Assert.Equal([Trigger("other")], await engine.Definitions.TriggersAsync(None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_kind_of_version_means_what_its_name_says(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync(
            [Definition("edited") with { IsLatest = false }, Definition("edited", 2) with { IsLatest = false, IsPublished = true }, Definition("edited", 3)], null, None);
        await engine.Definitions.SaveAsync([Definition("live") with { IsPublished = true }], null, None);
        await engine.Definitions.SaveAsync([Definition("draft")], null, None);
        var expected = new Dictionary<DefinitionVersion, string>
        {
            [new(DefinitionVersionKind.AllVersions)] = "draft-v1 edited-v1 edited-v2 edited-v3 live-v1",
            [new(DefinitionVersionKind.Latest)] = "draft-v1 edited-v3 live-v1",
            [new(DefinitionVersionKind.Published)] = "edited-v2 live-v1",
            [new(DefinitionVersionKind.LatestOrPublished)] = "draft-v1 edited-v2 live-v1",
            [new(DefinitionVersionKind.LatestAndPublished)] = "draft-v1 edited-v2 edited-v3 live-v1",
            [new(DefinitionVersionKind.Draft)] = "draft-v1 edited-v3",
            [new(DefinitionVersionKind.Number, 2)] = "edited-v2",
        };

        foreach (var (version, ids) in expected)
        {
            var listed = await engine.Definitions.ListAsync(new() { Version = version }, None);
            Assert.Equal(ids, string.Join(' ', listed.Items.Select(x => x.Id)));
            var newest = listed.Items.Where(x => x.DefinitionId == "edited").MaxBy(x => x.Version)!.Id;
            Assert.Equal(newest, (await engine.Definitions.FindAsync("edited", version, None))!.Id);
        }
        Assert.Null(await engine.Definitions.FindAsync("draft", DefinitionVersion.Published, None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Filters_narrow_a_list(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        foreach (var id in (string[])["a", "b", "c"])
            await engine.Definitions.SaveAsync([Definition(id) with { IsSystem = id == "c", Description = id == "a" ? "100% ärgerlich" : "100 apples" }], null, None);

        async Task<string> Ids(DefinitionFilter filter) =>
            string.Join(' ', (await engine.Definitions.ListAsync(filter, None)).Items.Select(x => x.Id));

        Assert.Equal("a-v1 b-v1", await Ids(new() { IsSystem = false }));
        Assert.Equal("c-v1", await Ids(new() { IsSystem = true }));
        Assert.Equal("b-v1", await Ids(new() { DefinitionIds = ["b"] }));
        Assert.Equal("a-v1 c-v1", await Ids(new() { Ids = ["c-v1", "a-v1", "x"] }));
        Assert.Equal("b-v1", await Ids(new() { SearchTerm = "WORKFLOW B" }));
        Assert.Equal("a-v1", await Ids(new() { SearchTerm = "0%" }));
        Assert.Equal("a-v1", await Ids(new() { SearchTerm = "ÄRGER" }));
        Assert.Equal("", await Ids(new() { SearchTerm = "a_v1" }));
        Assert.Equal("a-v1 b-v1 c-v1", await Ids(new() { SearchTerm = " " }));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Lists_come_in_the_order_asked_for_without_their_json(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("a", 3) with { Name = "x", CreatedAt = Noon.AddHours(2) }], null, None);
        await engine.Definitions.SaveAsync([Definition("b", 1) with { Name = "z", CreatedAt = Noon.AddHours(1) }], null, None);
        await engine.Definitions.SaveAsync([Definition("c", 2) with { Name = "y", CreatedAt = Noon.AddHours(3) }], null, None);

        async Task<string> Order(string? orderBy, bool descending)
        {
            var listed = await engine.Definitions.ListAsync(new() { OrderBy = orderBy, Descending = descending }, None);
            Assert.All(listed.Items, x => Assert.Empty(x.Json));
            return string.Concat(listed.Items.Select(x => x.DefinitionId));
        }

        Assert.Equal("bac", await Order(null, false));
        Assert.Equal("cab", await Order("Created", true));
        Assert.Equal("acb", await Order("name", false));
        Assert.Equal("bca", await Order("Name", true));
        Assert.Equal("bca", await Order("Version", false));
        Assert.Equal("acb", await Order("Version", true));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pages_tell_how_many_there_are_in_all(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        for (var i = 0; i < 5; i++)
            await engine.Definitions.SaveAsync([Definition($"{i}")], null, None);

        async Task<(string Ids, int Total)> Read(int? page)
        {
            var listed = await engine.Definitions.ListAsync(new() { Page = page, PageSize = 2 }, None);
            return (string.Concat(listed.Items.Select(x => x.DefinitionId)), listed.TotalCount);
        }

        Assert.Equal(("01", 5), await Read(0));
        Assert.Equal(("23", 5), await Read(1));
        Assert.Equal(("4", 5), await Read(2));
        Assert.Equal(("", 5), await Read(3));
        Assert.Equal(("01234", 5), await Read(null));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_name_is_taken_by_another_definition_whatever_its_case(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("d") with { Name = "100% Ümlaut", IsLatest = false }, Definition("d", 2) with { Name = "100% Übung" }], null, None);

        Assert.True(await engine.Definitions.NameExistsAsync("100% übung", null, None));
        Assert.True(await engine.Definitions.NameExistsAsync("100% Übung", "other", None));
        Assert.False(await engine.Definitions.NameExistsAsync("100% Übung", "d", None));
        Assert.False(await engine.Definitions.NameExistsAsync("100% Übungen", null, None));
        Assert.False(await engine.Definitions.NameExistsAsync("%", null, None));
        Assert.False(await engine.Definitions.NameExistsAsync("100% Ümlaut", null, None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Deleting_takes_every_version_and_trigger_of_a_definition_and_leaves_its_instances(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("d") with { IsLatest = false }, Definition("d", 2)], [Trigger("d")], None);
        await engine.Definitions.SaveAsync([Definition("e")], [Trigger("e")], None);
        await engine.Instances.SaveAsync(Record(Summary("i") with { DefinitionId = "d" }), None);

        Assert.Equal(2, await engine.Definitions.DeleteAsync(["d", "nobody"], None));

        Assert.Equal(["e-v1"], (await engine.Definitions.ListAsync(new(), None)).Items.Select(x => x.Id));
        Assert.Equal([Trigger("e")], await engine.Definitions.TriggersAsync(None));
        Assert.NotNull(await engine.Instances.FindAsync("i", None));
    }
}
