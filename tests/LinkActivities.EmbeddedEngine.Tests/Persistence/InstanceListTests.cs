using LinkActivities.EmbeddedEngine.Persistence;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class InstanceListTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_filter_lets_through_what_it_names(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync(
            Summary("a") with { DefinitionId = "d1", DefinitionVersionId = "d1v1", CorrelationId = "order 1", Name = "First_ÄPFEL" },
            Summary("b") with { DefinitionId = "d1", DefinitionVersionId = "d1v2", Version = 2, SubStatus = "Faulted", IncidentCount = 2 },
            Summary("c") with { DefinitionId = "d2", DefinitionVersionId = "d2v1", Status = "Running", SubStatus = "Suspended", FinishedAt = null, Name = "100%" },
            Summary("d") with { DefinitionId = "d3", DefinitionVersionId = "d3v1", SubStatus = "Cancelled", IsSystem = true, CorrelationId = "order 2" });

        async Task<string> Ids(InstanceFilter filter)
        {
            var listed = await engine.Instances.ListAsync(filter with { Descending = false }, None);
            Assert.Equal(listed.Items.Count, listed.TotalCount);
            return string.Concat(listed.Items.Select(x => x.Id));
        }

        Assert.Equal("abcd", await Ids(new()));
        Assert.Equal("ad", await Ids(new() { Ids = ["d", "a", "x"] }));
        Assert.Equal("ab", await Ids(new() { DefinitionIds = ["d1"] }));
        Assert.Equal("abd", await Ids(new() { DefinitionIds = ["d1", "d3"] }));
        Assert.Equal("b", await Ids(new() { DefinitionVersionIds = ["d1v2"] }));
        Assert.Equal("b", await Ids(new() { Version = 2 }));
        Assert.Equal("d", await Ids(new() { CorrelationId = "order 2" }));
        Assert.Equal("c", await Ids(new() { Statuses = ["Running"] }));
        Assert.Equal("abd", await Ids(new() { Statuses = ["Finished"] }));
        Assert.Equal("abcd", await Ids(new() { Statuses = ["Running", "Finished"] }));
        Assert.Equal("a", await Ids(new() { SubStatuses = ["Finished"] }));
        Assert.Equal("bc", await Ids(new() { SubStatuses = ["Suspended", "Faulted"] }));
        Assert.Equal("ad", await Ids(new() { SubStatuses = ["Finished", "Cancelled"] }));
        Assert.Equal("b", await Ids(new() { HasIncidents = true }));
        Assert.Equal("acd", await Ids(new() { HasIncidents = false }));
        Assert.Equal("d", await Ids(new() { IsSystem = true }));
        Assert.Equal("abc", await Ids(new() { IsSystem = false }));
        Assert.Equal("a", await Ids(new() { SearchTerm = "FIRST" }));
        Assert.Equal("a", await Ids(new() { SearchTerm = "t_äpfel" }));
        Assert.Equal("c", await Ids(new() { SearchTerm = "%" }));
        Assert.Equal("a", await Ids(new() { SearchTerm = "_" }));
        Assert.Equal("", await Ids(new() { SearchTerm = "\\" }));
        Assert.Equal("ad", await Ids(new() { SearchTerm = "Order" }));
        Assert.Equal("c", await Ids(new() { SearchTerm = "D2" }));
        Assert.Equal("d", await Ids(new() { SearchTerm = "order", IsSystem = true, SubStatuses = ["Cancelled"] }));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_search_looks_for_ids_by_how_they_begin_and_for_definitions_by_any_part(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("Link-Account")], null, None);
        await engine.Instances.SaveAllAsync(
            Summary("00abc1") with { DefinitionId = "Link-Account" },
            Summary("00abc2") with { DefinitionId = "orphan-of-old", Name = "00abc and account" },
            Summary("12abcd") with { DefinitionId = "Other" });

        async Task<string[]> Found(string term) => [.. (await engine.Instances.ListAsync(new() { SearchTerm = term, Page = 0, PageSize = 10, Descending = false }, None)).Items.Select(x => x.Id)];

        Assert.Equal(["00abc1", "00abc2"], await Found("00ABC"));
        Assert.Equal(["00abc1"], await Found(" 00abc1 "));
        Assert.Empty(await Found("0abc1"));
        Assert.Equal(["00abc1", "00abc2"], await Found("account"));
        Assert.Equal(["00abc1"], await Found("k-acc"));
        Assert.Equal(["00abc2"], await Found("orphan"));
        Assert.Equal(["12abcd"], await Found("Oth"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_search_counts_each_instance_once(DatabaseProvider provider)
    {
        const int half = (InstanceSearch.Most / 2) + 100;
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Definitions.SaveAsync([Definition("orders")], null, None);
        await engine.Instances.SaveAllAsync([.. Enumerable.Range(0, half).Select(x => Summary($"{x:00000}") with { DefinitionId = "orders", Name = "of orders" })]);

        var page = await engine.Instances.ListAsync(new() { SearchTerm = "orders", Page = 3, PageSize = 10 }, None);

        Assert.Equal((10, half), (page.Items.Count, page.TotalCount));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_search_that_finds_very_many_fills_its_pages_and_counts_so_far(DatabaseProvider provider)
    {
        const int many = InstanceSearch.Most + 20;
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync([.. Enumerable.Range(0, many).Select(x => Summary($"{x:00000}") with { Name = "customer", CorrelationId = "of a customer", CreatedAt = Noon.AddSeconds(x) })]);

        var first = await engine.Instances.ListAsync(new() { SearchTerm = "custom", Page = 0, PageSize = 10 }, None);
        var last = await engine.Instances.ListAsync(new() { SearchTerm = "custom", Page = (many / 10) - 1, PageSize = 10 }, None);
        var beyond = await engine.Instances.ListAsync(new() { SearchTerm = "custom", Page = 5_000, PageSize = 10 }, None);
        var blank = await engine.Instances.ListAsync(new() { SearchTerm = " custom ", Page = 0, PageSize = 10 }, None);
        var few = await engine.Instances.ListAsync(new() { SearchTerm = "custom", Ids = ["00007", "nobody"], Page = 0, PageSize = 10 }, None);

        Assert.Equal((10, InstanceSearch.Most + 1), (first.Items.Count, first.TotalCount));
        Assert.Equal($"{many - 1:00000}", first.Items[0].Id);
        Assert.Equal((10, many), (last.Items.Count, last.TotalCount));
        Assert.Equal((0, InstanceSearch.Most + 1), (beyond.Items.Count, beyond.TotalCount));
        Assert.Equal(first.Items, blank.Items);
        Assert.Equal("00007", Assert.Single(few.Items).Id);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Times_are_compared_as_each_operator_says(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync(
            Summary("a") with { CreatedAt = Noon.AddTicks(-1), UpdatedAt = Noon.AddHours(1), FinishedAt = null },
            Summary("b") with { CreatedAt = Noon, UpdatedAt = Noon.AddHours(2) },
            Summary("c") with { CreatedAt = Noon.AddTicks(1), UpdatedAt = Noon.AddHours(3), FinishedAt = Noon.AddDays(1) });

        async Task<string> Ids(params TimestampFilter[] filters) =>
            string.Concat((await engine.Instances.ListAsync(new() { Timestamps = filters, Descending = false }, None)).Items.Select(x => x.Id));

        Assert.Equal("b", await Ids(new TimestampFilter("CreatedAt", "Is", Noon.ToOffset(TimeSpan.FromHours(5)))));
        Assert.Equal("ac", await Ids(new TimestampFilter("CreatedAt", "IsNot", Noon)));
        Assert.Equal("c", await Ids(new TimestampFilter("CreatedAt", "GreaterThan", Noon)));
        Assert.Equal("bc", await Ids(new TimestampFilter("CreatedAt", "GreaterThanOrEqual", Noon)));
        Assert.Equal("a", await Ids(new TimestampFilter("createdat", "lessthan", Noon)));
        Assert.Equal("ab", await Ids(new TimestampFilter("CreatedAt", "LessThanOrEqual", Noon)));
        Assert.Equal("b", await Ids(new("UpdatedAt", "GreaterThan", Noon.AddHours(1)), new("UpdatedAt", "LessThan", Noon.AddHours(3))));
        Assert.Equal("b", await Ids(new TimestampFilter("FinishedAt", "LessThan", Noon.AddHours(1))));
        Assert.Equal("ac", await Ids(new TimestampFilter("FinishedAt", "IsNot", Noon)));
        await Assert.ThrowsAsync<ArgumentException>(() => Ids(new TimestampFilter("BornAt", "Is", Noon)));
        await Assert.ThrowsAsync<ArgumentException>(() => Ids(new TimestampFilter("CreatedAt", "Like", Noon)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Lists_come_in_the_order_asked_for(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync(
            Summary("a") with { CreatedAt = Noon.AddHours(2), UpdatedAt = Noon.AddHours(1), FinishedAt = Noon.AddHours(3), Name = "a" },
            Summary("b") with { CreatedAt = Noon.AddHours(1), UpdatedAt = Noon.AddHours(3), FinishedAt = Noon.AddHours(2), Name = "Z" },
            Summary("c") with { CreatedAt = Noon.AddHours(3), UpdatedAt = Noon.AddHours(2), FinishedAt = Noon.AddHours(1), Name = "ä" });

        async Task<string> Order(string? orderBy, bool descending) =>
            string.Concat((await engine.Instances.ListAsync(new() { OrderBy = orderBy, Descending = descending }, None)).Items.Select(x => x.Id));

        Assert.Equal("cab", await Order(null, true));
        Assert.Equal("bac", await Order("Created", false));
        Assert.Equal("acb", await Order("LastExecuted", false));
        Assert.Equal("bca", await Order("lastexecuted", true));
        Assert.Equal("cba", await Order("Finished", false));
        Assert.Equal("abc", await Order("Finished", true));
        Assert.Equal("bac", await Order("Name", false));
        Assert.Equal("cab", await Order("Name", true));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pages_of_instances_that_are_alike_neither_repeat_nor_skip_one(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        var ids = Enumerable.Range(0, 103).Select(x => $"{x * 7919 % 103:000}").ToArray();
        await engine.Instances.SaveAllAsync([.. ids.Select(Summary)]);

        foreach (var orderBy in (string?[])[null, "LastExecuted", "Finished", "Name"])
        {
            var seen = new List<string>();
            for (var page = 0; page < 11; page++)
            {
                var listed = await engine.Instances.ListAsync(new() { OrderBy = orderBy, Page = page, PageSize = 10 }, None);
                Assert.Equal(103, listed.TotalCount);
                seen.AddRange(listed.Items.Select(x => x.Id));
            }
            Assert.Equal(ids.OrderDescending(), seen);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_page_past_the_end_is_empty_and_still_tells_the_length(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync(Summary("a"), Summary("b"), Summary("c"));

        var listed = await engine.Instances.ListAsync(new() { Page = 9, PageSize = 2 }, None);

        Assert.Empty(listed.Items);
        Assert.Equal(3, listed.TotalCount);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_length_of_a_short_list_is_exact_while_it_grows(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        for (var length = 1; length <= 5; length++)
        {
            await engine.Instances.SaveAsync(Record($"{length}"), None);
            Assert.Equal(length, (await engine.Instances.ListAsync(new() { Page = 0, PageSize = 1 }, None)).TotalCount);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Thousands_of_ids_can_be_asked_for_at_once(DatabaseProvider provider)
    {
        await using var engine = await TestEngine.StartAsync(provider);
        await engine.Instances.SaveAllAsync(Summary("5"), Summary("x"));

        var listed = await engine.Instances.ListAsync(new() { Ids = [.. Enumerable.Range(0, 5000).Select(x => $"{x}")] }, None);

        Assert.Equal(["5"], listed.Items.Select(x => x.Id));
    }
}
