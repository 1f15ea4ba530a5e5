using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

public sealed class ControlDoorTests
{
    [Theory]
    [InlineData("POST", "faults")]
    [InlineData("DELETE", "faults")]
    [InlineData("POST", "reset")]
    [InlineData("GET", "users")]
    [InlineData("PUT", "users")]
    public async Task The_door_is_shut_unless_opened(string method, string path)
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(404, (await tenancy.SendAsync(new HttpMethod(method), path, "[]")).Status);
    }

    [Fact]
    public async Task Faults_are_given_and_cleared_by_http()
    {
        await using var tenancy = await StartOpenAsync();

        var (given, _) = await tenancy.SendAsync(
            HttpMethod.Post, "faults", """{"fault":"InternalServerError","calls":3,"method":"POST","path":"identities","after":true}""");
        Assert.Equal(204, given);
        Assert.Equal(3, tenancy.Sandbox.Faults.Pending);
        Assert.Equal(500, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
        Assert.False(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));

        Assert.Equal(204, (await tenancy.SendAsync(HttpMethod.Delete, "faults")).Status);
        Assert.Equal(409, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Fact]
    public async Task A_rate_holds_until_it_is_cleared()
    {
        await using var tenancy = await StartOpenAsync();

        await tenancy.SendAsync(HttpMethod.Post, "faults", """{"fault":"BadGateway","rate":1}""");

        for (var i = 0; i < 5; i++)
            Assert.Equal(502, (await tenancy.GetUserAsync("auth0|ada")).Status);
        await tenancy.SendAsync(HttpMethod.Delete, "faults");
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task A_stall_goes_on_after_its_milliseconds()
    {
        await using var tenancy = await StartOpenAsync();

        await tenancy.SendAsync(HttpMethod.Post, "faults", """{"fault":"stall","stallMilliseconds":1}""");

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(0, tenancy.Sandbox.Faults.Pending);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"fault":"Earthquake"}""")]
    [InlineData("""{"fault":"Stall","calls":0}""")]
    [InlineData("""{"fault":"Stall","stallMilliseconds":-1}""")]
    [InlineData("""{"fault":"Stall","rate":2}""")]
    [InlineData("""{"fault":"Stall","rate":0.5,"calls":2}""")]
    [InlineData("""{"fault":"Stall","pathContains":"x"}""")]
    public async Task A_fault_that_cannot_be_read_is_refused(string body)
    {
        await using var tenancy = await StartOpenAsync();

        Assert.Equal(400, (await tenancy.SendAsync(HttpMethod.Post, "faults", body)).Status);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task Faults_leave_the_door_alone_and_it_is_not_counted()
    {
        await using var tenancy = await StartOpenAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.DropConnection);

        Assert.Equal(200, (await tenancy.GetAsync("users")).Status);
        Assert.Equal(1, tenancy.Sandbox.Faults.Pending);
        Assert.Equal(0, tenancy.Sandbox.Requests.Total);
    }

    [Fact]
    public async Task A_reset_by_http_brings_the_seeded_users_back()
    {
        await using var tenancy = await StartOpenAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        Assert.Equal(204, (await tenancy.SendAsync(HttpMethod.Post, "reset")).Status);

        Assert.True(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
    }

    [Fact]
    public async Task Users_are_listed_without_identity_tokens()
    {
        await using var tenancy = await StartOpenAsync();

        var (status, users) = await tenancy.GetAsync("users");

        Assert.Equal(200, status);
        Assert.Equal(12, users!.AsArray().Count);
        Assert.DoesNotContain("access_token", users.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_are_put_in_and_replaced()
    {
        await using var tenancy = await StartOpenAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        var (status, answer) = await tenancy.SendAsync(
            HttpMethod.Put,
            "users",
            """
            [
              {"user_id":"google-oauth2|1001","connection":"google-oauth2","user_metadata":{"fresh":true},"name":"Ada","email":"a@example.com"},
              {"user_id":"auth0|b1","connection":"legacy-users","app_metadata":{"n":1},"blocked":true}
            ]
            """);

        Assert.Equal(200, status);
        JsonAssert.Same("""{"users":2}""", answer);
        Assert.True(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out var ada));
        JsonAssert.Same("""{"fresh":true}""", ada["user_metadata"]);
        Assert.True(tenancy.Sandbox.TryGetUser("auth0|b1", out var second));
        JsonAssert.Same("""{"n":1}""", second["app_metadata"]);
        Assert.Equal(["auth0|ada"], JsonAssert.Ids((await tenancy.GetUserAsync("auth0|ada")).Json!["identities"]));
    }

    [Theory]
    [InlineData("""{"user_id":"auth0|ok","connection":"legacy-users"}""")]
    [InlineData("""[{"user_id":"auth0|ok","connection":"legacy-users"},{"user_id":"auth0|bad"}]""")]
    [InlineData("""[{"user_id":"auth0|ok","connection":"legacy-users"},{"user_id":"auth0|bad","connection":"nowhere"}]""")]
    [InlineData("""[{"user_id":"auth0|ok","connection":"legacy-users"},{"user_id":"github|bad","connection":"legacy-users"}]""")]
    [InlineData("""[{"user_id":"auth0|ok","connection":"legacy-users","identities":[]}]""")]
    [InlineData("""[{"user_id":"auth0|ok","connection":"legacy-users","user_metadata":{"a.b":1}}]""")]
    [InlineData("""[1]""")]
    [InlineData("""[""")]
    public async Task Of_users_with_a_bad_one_none_is_put_in(string body)
    {
        await using var tenancy = await StartOpenAsync();

        Assert.Equal(400, (await tenancy.SendAsync(HttpMethod.Put, "users", body)).Status);
        Assert.Equal(12, tenancy.Sandbox.Users().Count);
    }

    [Fact]
    public async Task Thousands_of_users_fit_in_one_call()
    {
        await using var tenancy = await StartOpenAsync();
        var users = new JsonArray(
        [
            .. Enumerable.Range(0, 20_000).Select(i => new JsonObject
            {
                ["user_id"] = $"auth0|bulk{i}", ["connection"] = "legacy-users", ["user_metadata"] = new JsonObject { ["i"] = i },
            }),
        ]);

        Assert.Equal(200, (await tenancy.SendAsync(HttpMethod.Put, "users", users.ToJsonString())).Status);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|bulk19999")).Status);
    }

    private static Task<Tenancy> StartOpenAsync() => Tenancy.StartAsync(options => options.AllowControl = true);
}
