using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

public sealed class UsersTests
{
    [Fact]
    public async Task A_user_is_shown_whole()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, user) = await tenancy.GetUserAsync("auth0|ada");

        Assert.Equal(200, status);
        Assert.Equal("auth0|ada", (string?)user!["user_id"]);
        Assert.Equal("Ada Lovelace", (string?)user["name"]);
        JsonAssert.Same("""{"theme":"dark","language":"en"}""", user["user_metadata"]);
        JsonAssert.Same("""{"plan":"gold"}""", user["app_metadata"]);
        JsonAssert.Same(
            """[{"connection":"Username-Password-Authentication","user_id":"ada","provider":"auth0","isSocial":false}]""",
            user["identities"]);
        Assert.True(DateTimeOffset.TryParse((string?)user["created_at"], null, out _));
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(await tenancy.GetUserAsync("auth0|nobody"), 404, "Not Found", "inexistent_user", "The user does not exist.");
    }

    [Theory]
    [InlineData("fields=user_id,email", "email,user_id")]
    [InlineData("fields=user_id,email&include_fields=true", "email,user_id")]
    [InlineData("fields=user_metadata,app_metadata,identities,created_at,updated_at,username,nickname,given_name,family_name&include_fields=false",
        "email,email_verified,name,user_id")]
    public async Task Fields_can_be_chosen_or_left_out(string query, string names)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, user) = await tenancy.GetAsync($"api/v2/users/auth0%7Cada?{query}");

        Assert.Equal(names, string.Join(',', user!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("users/auth0%7Cada?colour=red", "Additional properties not allowed: colour")]
    [InlineData("users/auth0%7Cada?fields=name&include_fields=perhaps", "include_fields")]
    [InlineData("users?per_page=101", "Number 101 is greater than maximum 100")]
    [InlineData("users?page=-1", "Number -1 is less than minimum 0")]
    [InlineData("users?page=first", "on property page")]
    [InlineData("users?q=name:Ada", "on property q")]
    [InlineData("users?q=name:*", "on property q")]
    [InlineData("users?q=name:%22Ada", "on property q")]
    [InlineData("users?q=name:%22%22", "on property q")]
    [InlineData("users?q=name:a*%20AND%20email:a*", "on property q")]
    [InlineData("users?q=name:a*%20OR", "on property q")]
    [InlineData("users?q=user_metadata.theme:%22dark%22", "on property q")]
    [InlineData("users?sort=name", "on property sort")]
    [InlineData("users?sort=name:2", "on property sort")]
    [InlineData("users?sort=app_metadata.plan:1", "on property sort")]
    [InlineData("users-by-email", "Missing required property: email")]
    [InlineData("users-by-email?email=", "Missing required property: email")]
    public async Task A_query_against_the_rules_is_refused(string path, string reason)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(await tenancy.GetAsync("api/v2/" + path), 400, "Bad Request", "invalid_query_string", reason);
    }

    [Fact]
    public async Task Users_are_listed_in_pages()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var all = (await tenancy.GetAsync("api/v2/users")).Json!.AsArray().Select(user => (string?)user!["user_id"]).ToArray();
        var second = (await tenancy.GetAsync("api/v2/users?page=1&per_page=5")).Json!.AsArray().Select(user => (string?)user!["user_id"]);

        Assert.Equal(12, all.Length);
        Assert.Equal(all[5..10], second);
    }

    [Fact]
    public async Task Totals_come_with_a_page_when_asked_for()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, page) = await tenancy.GetAsync("api/v2/users?page=2&per_page=5&include_totals=true");

        Assert.Equal((10, 5, 2, 12), ((int)page!["start"]!, (int)page["limit"]!, (int)page["length"]!, (int)page["total"]!));
        Assert.Equal(2, page["users"]!.AsArray().Count);
    }

    [Fact]
    public async Task Paging_ends_after_a_thousand_records()
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(200, (await tenancy.GetAsync("api/v2/users?page=9&per_page=100")).Status);
        JsonAssert.IsError(
            await tenancy.GetAsync("api/v2/users?page=10&per_page=100"), 400, "Bad Request", "invalid_paging", "first 1000 records");
    }

    [Theory]
    [InlineData("identities.user_id:\"1002\"", "auth0|joan")]
    [InlineData("identities.user_id:\"1001\"", "google-oauth2|1001,auth0|1001")]
    [InlineData("identities.user_id:\"siwe|eip155%3A1%3A0xRADIA\"", "oauth2|siwe|eip155%3A1%3A0xRADIA")]
    [InlineData("identities.user_id:\"nobody\"", "")]
    [InlineData("email:\"ADA@example.com\"", "auth0|ada,google-oauth2|1001")]
    public async Task Users_are_found_by_an_identity_or_an_email(string q, string ids)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, users) = await tenancy.GetAsync($"api/v2/users?search_engine=v3&q={Uri.EscapeDataString(q)}");

        Assert.Equal(200, status);
        Assert.Equal(ids, Ids(users));
    }

    [Theory]
    [InlineData("name:ada*", "auth0|ada,google-oauth2|1001")]
    [InlineData("name:Ada\\ Lov*", "auth0|ada,google-oauth2|1001")]
    [InlineData("name:love*", "")]
    [InlineData("family_name:love*", "auth0|ada,google-oauth2|1001")]
    [InlineData("name:\\+1555*", "sms|5f1001")]
    [InlineData("nickname:rear.a*", "samlp|acme-saml|grace@acme.example")]
    [InlineData("user_id:\"auth0|joan\" OR username:gr* OR email:hedy@*", "auth0|grace,email|5f1002,auth0|joan")]
    public async Task Users_are_found_by_the_beginning_of_a_name(string q, string ids) => Assert.Equal(ids, await SearchAsync(q));

    [Theory]
    [InlineData("user_id:\"auth0|Ada\"")]
    [InlineData("username:A*")]
    [InlineData("identities.user_id:\"7C4A8D09CA3762AF\"")]
    public async Task A_search_by_id_or_user_name_minds_the_case(string q) => Assert.Equal("", await SearchAsync(q));

    [Theory]
    [InlineData("name:1", "sms|5f1001,auth0|ada")]
    [InlineData("user_id:-1", "windowslive|7c4a8d09ca3762af,sms|5f1001")]
    public async Task Users_are_sorted_by_a_field(string sort, string firstTwo)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, users) = await tenancy.GetAsync($"api/v2/users?per_page=2&sort={sort}");

        Assert.Equal(firstTwo, Ids(users));
    }

    [Fact]
    public async Task A_quote_in_a_search_is_escaped()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.AddUser("oauth2|siwe|a\"b\\c", "siwe");

        var (_, users) = await tenancy.GetAsync($"api/v2/users?q={Uri.EscapeDataString("identities.user_id:\"siwe|a\\\"b\\\\c\"")}");

        Assert.Equal("oauth2|siwe|a\"b\\c", (string?)Assert.Single(users!.AsArray())!["user_id"]);
    }

    [Fact]
    public async Task Users_by_email_are_all_who_have_it()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, users) = await tenancy.GetAsync("api/v2/users-by-email?email=ada%40example.com&fields=user_id");

        Assert.Equal(200, status);
        JsonAssert.Same("""[{"user_id":"auth0|ada"},{"user_id":"google-oauth2|1001"}]""", users);
    }

    [Fact]
    public async Task Users_by_email_minds_the_case()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.Same("[]", (await tenancy.GetAsync("api/v2/users-by-email?email=Ada%40example.com")).Json);
    }

    [Fact]
    public async Task A_deleted_user_is_gone_with_its_identities()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, body) = await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/auth0%7Cjoan");

        Assert.Equal(204, status);
        Assert.Null(body);
        Assert.Equal(404, (await tenancy.GetUserAsync("auth0|joan")).Status);
        Assert.Equal(404, (await tenancy.GetUserAsync("google-oauth2|1002")).Status);
        Assert.Equal(204, (await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/auth0%7Cjoan")).Status);
    }

    [Theory]
    [InlineData("GET", "api/v2/roles")]
    [InlineData("GET", "api/v2/users/")]
    [InlineData("PUT", "api/v2/users/auth0%7Cada")]
    [InlineData("GET", "api/v2/users/auth0%7Cada/identities")]
    [InlineData("GET", "oauth/token")]
    [InlineData("GET", "")]
    public async Task Anything_else_is_not_found(string method, string path)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(await tenancy.SendAsync(new HttpMethod(method), path), 404, "Not Found", null, "Not Found");
        Assert.Equal(1, tenancy.Sandbox.Requests[SandboxRequestKind.Unknown]);
    }

    [Fact]
    public async Task The_seeded_accounts_collide_and_differ_as_documented()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var users = tenancy.Sandbox.Users().ToDictionary(user => (string)user["user_id"]!);

        Assert.Equal(12, users.Count);
        JsonAssert.Same("""{"theme":"light","newsletter":true}""", users["google-oauth2|1001"]["user_metadata"]);
        JsonAssert.Same("""{"plan":"free","crm_id":"C-1815"}""", users["google-oauth2|1001"]["app_metadata"]);
        Assert.Contains("samlp|acme-saml|grace@acme.example", users.Keys);
        Assert.False((bool)users["auth0|alan"]["email_verified"]!);
        Assert.Equal("legacy-users", (string?)users["auth0|1001"]["identities"]![0]!["connection"]);
        Assert.Equal(2, users["auth0|joan"]["identities"]!.AsArray().Count);
        Assert.False(users["windowslive|7c4a8d09ca3762af"].ContainsKey("user_metadata"));
        Assert.All(users.Values, user => Assert.DoesNotContain("_token", user.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_brings_the_seeded_users_back()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");
        tenancy.Sandbox.AddUser("auth0|new", "legacy-users");

        tenancy.Sandbox.Reset();

        Assert.Equal(12, tenancy.Sandbox.Users().Count);
        Assert.Equal(201, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Fact]
    public async Task An_added_user_is_like_a_seeded_one()
    {
        await using var tenancy = await Tenancy.StartAsync();

        tenancy.Sandbox.AddUser(
            "google-oauth2|1003", "google-oauth2", new JsonObject { ["a"] = 1 }, new JsonObject { ["b"] = 2 },
            "tim@example.com", "Tim", emailVerified: false, new JsonObject { ["given_name"] = "Tim" });

        var user = (await tenancy.GetUserAsync("google-oauth2|1003")).Json!;
        JsonAssert.Same("""{"a":1}""", user["user_metadata"]);
        JsonAssert.Same("""{"b":2}""", user["app_metadata"]);
        Assert.Equal(("tim@example.com", false, "Tim", "Tim"),
            ((string?)user["email"], (bool)user["email_verified"]!, (string?)user["name"], (string?)user["given_name"]));
        Assert.True((bool)user["identities"]![0]!["isSocial"]!);
    }

    [Fact]
    public async Task Adding_a_linked_identity_as_a_user_takes_it_out_of_its_account()
    {
        await using var tenancy = await Tenancy.StartAsync();

        tenancy.Sandbox.AddUser("google-oauth2|1002", "google-oauth2");

        Assert.Equal(["auth0|joan"], JsonAssert.Ids((await tenancy.GetUserAsync("auth0|joan")).Json!["identities"]));
        Assert.Equal(201, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1002")).Status);
    }

    [Theory]
    [InlineData("auth0|x", "nowhere")]
    [InlineData("google-oauth2|x", "legacy-users")]
    [InlineData("auth0|", "legacy-users")]
    public async Task A_user_that_fits_no_connection_is_not_added(string id, string connection)
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Throws<ArgumentException>(() => tenancy.Sandbox.AddUser(id, connection));
    }

    private static string Ids(JsonNode? users) => string.Join(',', users!.AsArray().Select(user => (string?)user!["user_id"]));

    private static async Task<string> SearchAsync(string q)
    {
        await using var tenancy = await Tenancy.StartAsync();
        var (_, users) = await tenancy.GetAsync($"api/v2/users?search_engine=v3&q={Uri.EscapeDataString(q)}");
        return Ids(users);
    }
}
