using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LinkActivities.Sandbox.Tests;

public sealed class ConnectionsTests
{
    [Fact]
    public async Task Without_paging_the_answer_is_a_bare_array()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, connections) = await tenancy.GetAsync("api/v2/connections");

        Assert.Equal(200, status);
        Assert.Equal(["Username-Password-Authentication", "legacy-users", "google-oauth2"], Names(connections!.AsArray())[..3]);
        Assert.All(connections.AsArray(), one => Assert.Matches(new Regex("^con_[A-Za-z0-9]{16}$"), (string?)one!["id"]));
    }

    [Fact]
    public async Task With_totals_the_answer_is_a_page()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, page) = await tenancy.GetAsync("api/v2/connections?include_totals=true&per_page=4&page=2");

        Assert.Equal((8, 4, 9), ((int)page!["start"]!, (int)page["limit"]!, (int)page["total"]!));
        Assert.Equal(["siwe"], Names(page["connections"]!.AsArray()));
    }

    [Fact]
    public async Task Checkpoints_lead_to_the_end_and_then_stop()
    {
        await using var tenancy = await Tenancy.StartAsync();
        for (var i = 0; i < 120; i++)
            tenancy.Sandbox.AddConnection($"extra-{i}", "samlp");
        var all = tenancy.Sandbox.Connections().Select(one => (string)one["name"]!).ToList();

        List<string> seen = [];
        string? next = null;
        var pages = 0;
        do
        {
            var from = next is null ? "" : "&from=" + Uri.EscapeDataString(next);
            var (_, page) = await tenancy.GetAsync("api/v2/connections?take=50" + from);
            seen.AddRange(Names(page!["connections"]!.AsArray()));
            next = (string?)page["next"];
            pages++;
        }
        while (next is not null);

        Assert.Equal(all, seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_bare_array_holds_a_hundred_at_most()
    {
        await using var tenancy = await Tenancy.StartAsync();
        for (var i = 0; i < 120; i++)
            tenancy.Sandbox.AddConnection($"extra-{i}", "samlp");

        Assert.Equal(100, (await tenancy.GetAsync("api/v2/connections")).Json!.AsArray().Count);
        Assert.Equal(29, (await tenancy.GetAsync("api/v2/connections?page=1")).Json!.AsArray().Count);
        Assert.Empty((await tenancy.GetAsync("api/v2/connections?page=2147483647")).Json!.AsArray());
    }

    [Theory]
    [InlineData("strategy=auth0", "Username-Password-Authentication,legacy-users")]
    [InlineData("strategy=github&strategy=sms", "github,sms")]
    [InlineData("name=legacy-users", "legacy-users")]
    [InlineData("strategy=facebook", "")]
    public async Task Connections_are_chosen_by_strategy_or_name(string query, string names)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, connections) = await tenancy.GetAsync("api/v2/connections?" + query);

        Assert.Equal(names, string.Join(',', Names(connections!.AsArray())));
    }

    [Fact]
    public async Task Fields_keep_the_options_out()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, page) = await tenancy.GetAsync(
            "api/v2/connections?strategy=auth0&fields=id,name,strategy,display_name&include_fields=true&take=1");

        JsonAssert.Same(
            """[{"id":"con_UserPassAuth0001","name":"Username-Password-Authentication","display_name":"Username and password","strategy":"auth0"}]""",
            page!["connections"]);
        Assert.NotNull(page["next"]);
    }

    [Theory]
    [InlineData("per_page=101", "Number 101 is greater than maximum 100")]
    [InlineData("per_page=0", "Number 0 is less than minimum 1")]
    [InlineData("take=101", "Number 101 is greater than maximum 100")]
    [InlineData("from=nonsense", "checkpoint")]
    [InlineData("include_totals=1", "include_totals")]
    [InlineData("sort=name", "Additional properties not allowed: sort")]
    public async Task A_query_against_the_rules_is_refused(string query, string reason)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.GetAsync("api/v2/connections?" + query), 400, "Bad Request", "invalid_query_string", reason);
    }

    [Fact]
    public async Task A_connections_name_is_taken_once()
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Throws<ArgumentException>(() => tenancy.Sandbox.AddConnection("github", "github"));
        Assert.Throws<ArgumentException>(() => tenancy.Sandbox.AddConnection("new", "github", "con_short"));
    }

    private static string[] Names(JsonArray connections) => [.. connections.Select(one => (string)one!["name"]!)];
}
