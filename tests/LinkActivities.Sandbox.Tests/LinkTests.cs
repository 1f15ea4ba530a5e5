using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

public sealed class LinkTests
{
    private const string LegacyUsers = "con_LegacyUsers00002";
    private const string UserPassword = "con_UserPassAuth0001";

    [Fact]
    public async Task A_link_answers_201_with_all_identities_the_primarys_first()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, identities) = await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        Assert.Equal(201, status);
        Assert.Equal(["auth0|ada", "google-oauth2|1001"], JsonAssert.Ids(identities));
        Assert.Null(identities![0]!["profileData"]);
        Assert.Equal("google-oauth2", (string?)identities[1]!["connection"]);
        Assert.True((bool)identities[1]!["isSocial"]!);
    }

    [Fact]
    public async Task The_secondarys_root_fields_become_profile_data()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, identities) = await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        JsonAssert.Same(
            """
            {"email":"ada@example.com","email_verified":true,"name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","nickname":"countess"}
            """,
            identities![1]!["profileData"]);
    }

    [Fact]
    public async Task The_secondarys_metadata_is_discarded_and_the_primarys_kept()
    {
        await using var tenancy = await Tenancy.StartAsync();

        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        var primary = (await tenancy.GetUserAsync("auth0|ada")).Json!;
        JsonAssert.Same("""{"theme":"dark","language":"en"}""", primary["user_metadata"]);
        JsonAssert.Same("""{"plan":"gold"}""", primary["app_metadata"]);
        Assert.DoesNotContain("C-1815", primary.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_secondary_is_no_user_any_more()
    {
        await using var tenancy = await Tenancy.StartAsync();

        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        Assert.Equal(404, (await tenancy.GetUserAsync("google-oauth2|1001")).Status);
        Assert.Single((await tenancy.GetAsync("api/v2/users-by-email?email=ada@example.com")).Json!.AsArray());
    }

    [Fact]
    public async Task A_form_links_as_well()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, identities) = await tenancy.SendAsync(
            HttpMethod.Post,
            "api/v2/users/auth0%7Cgrace/identities",
            "provider=samlp&user_id=acme-saml%7Cgrace%40acme.example",
            "application/x-www-form-urlencoded");

        Assert.Equal(201, status);
        Assert.Equal(["auth0|grace", "samlp|acme-saml|grace@acme.example"], JsonAssert.Ids(identities));
    }

    [Theory]
    [InlineData("google-oauth2", "1001", "google-oauth2|1001")]
    [InlineData("google-oauth2", "google-oauth2|1001", "google-oauth2|1001")]
    [InlineData("samlp", "acme-saml|grace@acme.example", "samlp|acme-saml|grace@acme.example")]
    [InlineData("samlp", "samlp|acme-saml|grace@acme.example", "samlp|acme-saml|grace@acme.example")]
    [InlineData("oauth2", "siwe|eip155%3A1%3A0xRADIA", "oauth2|siwe|eip155%3A1%3A0xRADIA")]
    public async Task The_secondary_is_named_by_its_identitys_id_or_by_its_whole_user_id(string provider, string userId, string linked)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, identities) = await tenancy.LinkAsync("auth0|ada", provider, userId);

        Assert.Equal(201, status);
        Assert.Equal(["auth0|ada", linked], JsonAssert.Ids(identities));
    }

    [Fact]
    public async Task A_user_id_may_be_an_integer_both_ways()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, identities) = await tenancy.LinkAsync("auth0|ada", """{"provider":"github","user_id":1936}""");

        Assert.Equal(201, status);
        JsonAssert.Same("1936", identities![1]!["user_id"]);
    }

    [Fact]
    public async Task The_part_of_a_saml_id_between_the_pipes_names_nobody()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|grace", "samlp", "acme-saml"), 400, "Bad Request", null, "Provided secondary account not found.");
    }

    [Fact]
    public async Task The_secondarys_own_linked_identities_move_too()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, identities) = await tenancy.LinkAsync("auth0|ada", "auth0", "joan");

        Assert.Equal(["auth0|ada", "auth0|joan", "google-oauth2|1002"], JsonAssert.Ids(identities));
        Assert.Equal("joan.clarke@example.com", (string?)identities![2]!["profileData"]!["email"]);
    }

    [Fact]
    public async Task Linking_twice_is_a_conflict()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001"), 409, "Conflict", null, "Specified identity already exists.");
        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "google-oauth2|1001"), 409, "Conflict", null, "already exists");
    }

    [Fact]
    public async Task An_identity_of_another_account_is_not_found_as_a_secondary()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|grace", "google-oauth2", "1001"),
            400, "Bad Request", null, "Provided secondary account not found.");
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("auth0|ada")]
    public async Task A_user_is_not_linked_to_itself(string userId)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", "auth0", userId), 400, "Bad Request", null, "Main identity and the new one are the same.");
    }

    [Fact]
    public async Task An_unknown_primary_is_not_found()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|nobody", "google-oauth2", "1001"), 404, "Not Found", "inexistent_user", "The user does not exist.");
    }

    [Fact]
    public async Task An_unknown_secondary_is_a_bad_request()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "nobody"),
            400, "Bad Request", null, "Provided secondary account not found.");
    }

    [Theory]
    [InlineData("""{"provider":"facebook","user_id":"1001"}""")]
    [InlineData("""{"user_id":"1001"}""")]
    [InlineData("""{"provider":"google-oauth2","user_id":"1001","connection_id":"con_0000000000000000"}""")]
    [InlineData("""{"provider":"google-oauth2","user_id":"1001","connection_id":"con_UserPassAuth0001"}""")]
    public async Task A_provider_or_connection_that_is_not_configured_is_refused(string body)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", body),
            400, "Bad Request", "inexistent_connection", "The provider/connection is not configured.");
    }

    [Theory]
    [InlineData(LegacyUsers, 201)]
    [InlineData(UserPassword, 400)]
    public async Task The_connection_id_says_in_which_database_the_secondary_is(string connectionId, int status)
    {
        await using var tenancy = await Tenancy.StartAsync();

        var answer = await tenancy.LinkAsync(
            "auth0|ada", $$"""{"provider":"auth0","user_id":"1001","connection_id":"{{connectionId}}"}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 400, tenancy.Sandbox.TryGetUser("auth0|1001", out _));
    }

    [Theory]
    [InlineData("{}", "Too few properties")]
    [InlineData("[]", "Expected type object but found type array")]
    [InlineData("\"ada\"", "Expected type object but found type string")]
    [InlineData("""{"provider":"auth0","user_id":"x","merge":true}""", "Additional properties not allowed: merge")]
    [InlineData("""{"provider":1,"user_id":"x"}""", "on property provider")]
    [InlineData("""{"provider":"auth0","user_id":""}""", "too short")]
    [InlineData("""{"provider":"auth0","user_id":1.5}""", "on property user_id")]
    [InlineData("""{"provider":"auth0","user_id":null}""", "on property user_id")]
    [InlineData("""{"provider":"auth0"}""", "Missing required property: user_id")]
    [InlineData("""{"provider":"auth0","user_id":"x","connection_id":"con_short"}""", "does not match pattern")]
    [InlineData("""{"provider":"auth0","user_id":"x","link_with":"e30"}""", "link_with cannot be sent together")]
    [InlineData("""{"provider":"auth0",""", "JSON")]
    [InlineData("""{"provider":"auth0","provider":"auth0","user_id":"x"}""", "JSON")]
    [InlineData("""{"provider":"auth0","user_id":"\ud800"}""", "JSON")]
    [InlineData("""{"provider":"auth0","\ud800":"x"}""", "JSON")]
    [InlineData("", "JSON")]
    public async Task A_body_against_the_schema_is_refused(string body, string reason)
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(await tenancy.LinkAsync("auth0|ada", body), 400, "Bad Request", "invalid_body", reason);
    }

    [Fact]
    public async Task A_link_with_token_is_never_good_here()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.LinkAsync("auth0|ada", """{"link_with":"eyJhbGciOiJSUzI1NiJ9.e30.c2ln"}"""),
            400, "Bad Request", null, "Invalid token");
    }

    [Fact]
    public async Task Parallel_links_of_different_users_all_take_effect()
    {
        await using var tenancy = await Tenancy.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            tenancy.Sandbox.AddUser($"auth0|p{i}", "Username-Password-Authentication", new JsonObject { ["i"] = i });
            tenancy.Sandbox.AddUser($"google-oauth2|s{i}", "google-oauth2");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => tenancy.LinkAsync($"auth0|p{i}", "google-oauth2", $"s{i}")));

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        for (var i = 0; i < 100; i++)
        {
            Assert.True(tenancy.Sandbox.TryGetUser($"auth0|p{i}", out var primary));
            Assert.Equal([$"auth0|p{i}", $"google-oauth2|s{i}"], JsonAssert.Ids(primary["identities"]));
            Assert.False(tenancy.Sandbox.TryGetUser($"google-oauth2|s{i}", out _));
        }
    }

    [Fact]
    public async Task Of_parallel_links_of_one_secondary_one_takes_effect()
    {
        await using var tenancy = await Tenancy.StartAsync();
        for (var i = 0; i < 20; i++)
            tenancy.Sandbox.AddUser($"auth0|p{i}", "Username-Password-Authentication");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tenancy.LinkAsync($"auth0|p{i}", "google-oauth2", "1001")));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(19, answers.Count(answer => answer.Status == 400));
        Assert.Single(
            tenancy.Sandbox.Users(), user => JsonAssert.Ids(user["identities"]).Contains("google-oauth2|1001"));
    }
}
