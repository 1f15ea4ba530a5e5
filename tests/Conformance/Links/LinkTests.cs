using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Links;

/// <summary>The shipped workflow links two accounts of the sandbox over HTTP.</summary>
[Collection(LinkHostTests.Name)]
public sealed class LinkTests(LinkHost host) : IAsyncLifetime
{
    private const string Path = "/workflows/link-account";

    private readonly SandboxDoor _sandbox = new(host.Client);

    public Task InitializeAsync() => _sandbox.ResetAsync();

    public Task DisposeAsync() => _sandbox.ClearFaultsAsync();

    [Fact]
    public async Task Two_accounts_become_one_with_the_metadata_of_both()
    {
        var answer = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");
        var users = await _sandbox.UsersAsync();

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal("Linked", (string?)answer.Body!["outcome"]);
        Assert.Equal(["auth0 ada", "google-oauth2 1001"], Profiles(answer));
        Assert.False(users.ContainsKey("google-oauth2|1001"));
        AssertJson("""{"theme":"dark","language":"en","newsletter":true}""", users["auth0|ada"]["user_metadata"]);
        AssertJson("""{"plan":"gold","crm_id":"C-1815"}""", users["auth0|ada"]["app_metadata"]);
    }

    [Fact]
    public async Task A_profile_tells_what_the_provider_knows()
    {
        var answer = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");

        var profile = answer.Body!["profiles"]![1]!;
        Assert.Equal("google-oauth2", (string?)profile["connection"]);
        Assert.True((bool?)profile["isSocial"]);
        Assert.Equal("ada@example.com", (string?)profile["profileData"]?["email"]);
        Assert.True((bool?)profile["profileData"]?["emailVerified"]);
        Assert.Equal("Lovelace", (string?)profile["profileData"]?["familyName"]);
    }

    [Fact]
    public async Task The_tokens_of_an_identity_are_neither_answered_nor_stored()
    {
        var answer = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");
        var id = answer.InstanceId
            ?? (string)(await host.Client.SendWithKeyAsync("GET", "/elsa/api/workflow-instances?definitionId=link-account&orderBy=Created&orderDirection=Descending&pageSize=1"))
                .Body!["items"]![0]!["id"]!;
        var instance = await host.Client.SendWithKeyAsync("GET", $"/elsa/api/workflow-instances/{id}");
        var journal = await host.Client.SendWithKeyAsync(
            "POST", $"/elsa/api/workflow-instances/{id}/journal?skip=0&take=500", new JsonObject { ["filter"] = new JsonObject() });

        Assert.All([answer, instance, journal], x => Assert.DoesNotContain("sandbox-google", x.Text, StringComparison.Ordinal));
        Assert.All([instance, journal], x => Assert.Equal(200, x.Status));
    }

    [Fact]
    public async Task Linking_again_says_that_they_are_linked_already()
    {
        await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");

        var again = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");

        Assert.Equal((200, "Already Linked"), (again.Status, (string?)again.Body!["outcome"]));
        Assert.Equal(["auth0 ada", "google-oauth2 1001"], Profiles(again));
    }

    [Fact]
    public async Task Metadata_is_discarded_when_asked_for()
    {
        var answer = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2", merge: false);
        var ada = (await _sandbox.UsersAsync())["auth0|ada"];

        Assert.Equal((200, "Linked"), (answer.Status, (string?)answer.Body!["outcome"]));
        AssertJson("""{"theme":"dark","language":"en"}""", ada["user_metadata"]);
        AssertJson("""{"plan":"gold"}""", ada["app_metadata"]);
    }

    [Theory]
    [InlineData("auth0|grace", "samlp|acme-saml|grace@acme.example", "samlp", "samlp acme-saml|grace@acme.example")]
    [InlineData("auth0|grace", "oauth2|siwe|eip155%3A1%3A0xRADIA", "oauth2", "oauth2 siwe|eip155%3A1%3A0xRADIA")]
    [InlineData("auth0|alan", "github|1936", "github", "github 1936")]
    [InlineData("auth0|alan", "auth0|1001", "auth0", "auth0 1001")]
    [InlineData("auth0|joan", "sms|5f1001", "sms", "sms 5f1001")]
    public async Task Ids_of_every_kind_link(string primary, string secondary, string provider, string profile)
    {
        var answer = await Link(primary, secondary, provider);

        Assert.True(answer.Status == 200, answer.ToString());
        Assert.Equal("Linked", (string?)answer.Body!["outcome"]);
        Assert.Contains(profile, Profiles(answer));
        Assert.False((await _sandbox.UsersAsync()).ContainsKey(secondary));
    }

    [Theory]
    [InlineData("con_LegacyUsers00002")]
    [InlineData("legacy-users")]
    public async Task A_database_user_is_linked_by_its_connection(string connection)
    {
        var answer = await Link("auth0|alan", "auth0|1001", "auth0", connection: connection);

        Assert.Equal((200, "Linked"), (answer.Status, (string?)answer.Body!["outcome"]));
    }

    [Theory]
    [InlineData("auth0|nobody", "google-oauth2|1001", "google-oauth2", null, 404, "not_found", "auth0|nobody")]
    [InlineData("auth0|ada", "google-oauth2|nobody", "google-oauth2", null, 404, "not_found", "google-oauth2|nobody")]
    [InlineData("auth0|ada", "auth0|ada", "auth0", null, 422, "invalid_input", "auth0|ada")]
    [InlineData("", "google-oauth2|1001", "google-oauth2", null, 422, "invalid_input", "Primary")]
    [InlineData("auth0|ada", "", "google-oauth2", null, 422, "invalid_input", "Secondary")]
    [InlineData("ada", "google-oauth2|1001", "google-oauth2", null, 404, "not_found", "ada")]
    [InlineData("auth0|ada", "google-oauth2|1001", "github", null, 422, "invalid_input", "github")]
    [InlineData("auth0|ada", "google-oauth2|1001", "google-oauth2", "con_Nobody", 422, "invalid_input", "con_Nobody")]
    public async Task A_link_that_cannot_be_made_says_why(
        string primary, string secondary, string provider, string? connection, int status, string code, string named)
    {
        var before = await _sandbox.UsersAsync();

        var answer = await Link(primary, secondary, provider, connection: connection);

        Assert.Equal((status, code), (answer.Status, (string?)answer.Body?["code"]));
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal(status, (int?)answer.Body!["status"]);
        Assert.Contains(named, (string?)answer.Body["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        AssertJson(Text(before), JsonNode.Parse(Text(await _sandbox.UsersAsync())));
    }

    [Fact]
    public async Task An_account_that_belongs_to_another_primary_is_not_found_and_stays_where_it_is()
    {
        await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");

        var answer = await Link("auth0|grace", "google-oauth2|1001", "google-oauth2");

        Assert.True(answer.Status is 404 or 409, answer.ToString());
        Assert.Equal(2, (await _sandbox.UsersAsync())["auth0|ada"]["identities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_service_that_is_down_is_a_bad_gateway_and_nothing_is_changed()
    {
        await _sandbox.FailAsync(new JsonObject { ["fault"] = "InternalServerError", ["rate"] = 1, ["method"] = "GET" });

        var answer = await Link("auth0|ada", "google-oauth2|1001", "google-oauth2");
        await _sandbox.ClearFaultsAsync();

        Assert.Equal((502, "unavailable"), (answer.Status, (string?)answer.Body?["code"]));
        Assert.Equal("Linked", (string?)(await Link("auth0|ada", "google-oauth2|1001", "google-oauth2")).Body!["outcome"]);
    }

    private Task<Answer> Link(string primary, string secondary, string provider, string? connection = null, bool? merge = null)
    {
        var body = new JsonObject { ["primaryUserId"] = primary, ["secondaryUserId"] = secondary, ["provider"] = provider };
        if (connection is not null)
            body["connection"] = connection;
        if (merge is not null)
            body["mergeMetadata"] = merge;
        return host.Client.SendWithKeyAsync("POST", Path, body);
    }

    private static string[] Profiles(Answer answer) =>
        [.. answer.Body!["profiles"]!.AsArray().Select(x => $"{(string?)x!["provider"]} {x["userId"]}")];

    private static string Text(Dictionary<string, JsonObject> users) =>
        new JsonObject(users.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value.DeepClone()))).ToJsonString();

    private static void AssertJson(string expected, JsonNode? given) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), given), $"expected {expected}, got {given?.ToJsonString()}");
}
