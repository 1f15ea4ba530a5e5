using System.Net;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0ConnectionsTests
{
    private const string Fields = "fields=id,name,strategy,display_name&include_fields=true";
    private const string Root = "GET https://acme.eu.auth0.com/api/v2/connections?";

    private readonly StubAuth0 _auth0 = new();

    private static string Items(int from, int count) => "["
        + string.Join(',', Enumerable.Range(from, count).Select(n => $$"""{"id":"con_{{n}}","name":"n{{n}}","strategy":"auth0"}""")) + "]";

    private async Task<string[]> IdsAsync() =>
        [.. (await _auth0.Tenant().ConnectionsAsync(CancellationToken.None)).Select(connection => connection.Id)];

    [Fact]
    public async Task Checkpoints_are_followed_until_there_is_no_next()
    {
        _auth0.Reply(HttpStatusCode.OK, $$"""{"next":"a b","connections":{{Items(0, 2)}}}""")
            .Reply(HttpStatusCode.OK, $$"""{"connections":{{Items(2, 1)}}}""");

        Assert.Equal(["con_0", "con_1", "con_2"], await IdsAsync());
        Assert.Equal([$"{Root}take=100&{Fields}", $"{Root}from=a%20b&take=100&{Fields}"], _auth0.Calls);
    }

    [Fact]
    public async Task Totals_are_followed_to_the_end()
    {
        _auth0.Reply(HttpStatusCode.OK, $$"""{"start":0,"limit":2,"total":3,"connections":{{Items(0, 2)}}}""")
            .Reply(HttpStatusCode.OK, $$"""{"start":2,"limit":2,"total":3,"connections":{{Items(2, 1)}}}""");

        Assert.Equal(["con_0", "con_1", "con_2"], await IdsAsync());
        Assert.Equal($"{Root}per_page=2&page=1&include_totals=true&{Fields}", _auth0.Calls.Last());
    }

    [Fact]
    public async Task A_bare_array_that_is_not_full_is_all()
    {
        _auth0.Reply(HttpStatusCode.OK, Items(0, 3));

        Assert.Equal(3, (await IdsAsync()).Length);
    }

    [Fact]
    public async Task A_full_bare_array_is_followed_until_one_is_not_full()
    {
        _auth0.Reply(HttpStatusCode.OK, Items(0, 100)).Reply(HttpStatusCode.OK, Items(100, 100)).Reply(HttpStatusCode.OK, Items(200, 7));

        Assert.Equal(207, (await IdsAsync()).Length);
        Assert.Equal($"{Root}per_page=100&page=2&{Fields}", _auth0.Calls.Last());
    }

    [Fact]
    public async Task A_server_that_repeats_itself_does_not_keep_us()
    {
        _auth0.Reply(HttpStatusCode.OK, Items(0, 100)).Reply(HttpStatusCode.OK, Items(0, 100));

        Assert.Equal(100, (await IdsAsync()).Length);
    }

    [Fact]
    public async Task Name_strategy_and_display_name_are_read()
    {
        _auth0.Reply(HttpStatusCode.OK, """[{"id":"con_1","name":"Users","strategy":"auth0","display_name":"Our users","options":{"secret":1}}]""");

        Assert.Equal(
            new Connection("con_1", "Users", "auth0", "Our users"),
            Assert.Single(await _auth0.Tenant().ConnectionsAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_reply_that_is_no_list_is_unavailable()
    {
        _auth0.Reply(HttpStatusCode.OK, "42");

        var fault = await Assert.ThrowsAsync<ServiceException>(IdsAsync);

        Assert.Equal(ServiceFailure.Unavailable, fault.Failure);
    }
}
