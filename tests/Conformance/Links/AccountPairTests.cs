using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Links;

/// <summary>The judge of the fault and crash tests knows a lost account when it sees one.</summary>
public sealed class AccountPairTests
{
    private static readonly AccountPair Pair = new(
        User("auth0|1", """{"user_metadata":{"theme":"dark"},"app_metadata":{}}"""),
        User("google-oauth2|2", """{"user_metadata":{"theme":"light","news":true},"app_metadata":{"plan":"gold"}}"""));

    [Theory]
    [InlineData("linked", """{"theme":"dark","news":true}""", """{"plan":"gold"}""", false, PairState.Linked)]
    [InlineData("linked but the secondary is still there", """{"theme":"dark","news":true}""", """{"plan":"gold"}""", true, PairState.Broken)]
    [InlineData("linked without the secondary's metadata", """{"theme":"dark"}""", "{}", false, PairState.Broken)]
    [InlineData("linked with the secondary's value", """{"theme":"light","news":true}""", """{"plan":"gold"}""", false, PairState.Broken)]
    [InlineData("linked with half of the metadata", """{"theme":"dark","news":true}""", "{}", false, PairState.Broken)]
    internal void A_primary_that_holds_the_identity_must_hold_all_metadata(string what, string user, string app, bool secondaryIsThere, PairState expected)
    {
        var users = Accounts(user, app, linked: true);
        if (!secondaryIsThere)
            users.Remove(Pair.SecondaryId);

        Assert.True(Pair.StateAmong(users) == expected, what);
    }

    [Theory]
    [InlineData("untouched", """{"theme":"dark"}""", "{}", PairState.Untouched)]
    [InlineData("half-merged", """{"theme":"dark","news":true}""", "{}", PairState.Broken)]
    [InlineData("wiped", "{}", "{}", PairState.Broken)]
    internal void A_primary_without_the_identity_must_be_as_before(string what, string user, string app, PairState expected) =>
        Assert.True(Pair.StateAmong(Accounts(user, app, linked: false)) == expected, what);

    [Fact]
    public void A_secondary_that_is_gone_without_a_link_is_lost()
    {
        var users = Accounts("""{"theme":"dark"}""", "{}", linked: false);
        users.Remove(Pair.SecondaryId);

        Assert.Equal(PairState.Broken, Pair.StateAmong(users));
    }

    [Fact]
    public void A_secondary_that_lost_its_metadata_is_lost()
    {
        var users = Accounts("""{"theme":"dark"}""", "{}", linked: false);
        users[Pair.SecondaryId]["user_metadata"] = new JsonObject();

        Assert.Equal(PairState.Broken, Pair.StateAmong(users));
    }

    private static Dictionary<string, JsonObject> Accounts(string user, string app, bool linked)
    {
        var primary = Stored(Pair.Primary, new JsonObject { ["provider"] = "auth0", ["user_id"] = "1" });
        primary["user_metadata"] = JsonNode.Parse(user);
        primary["app_metadata"] = JsonNode.Parse(app);
        if (linked)
            primary["identities"]!.AsArray().Add((JsonNode)new JsonObject { ["provider"] = "google-oauth2", ["user_id"] = "2" });
        var secondary = Stored(Pair.Secondary, new JsonObject { ["provider"] = "google-oauth2", ["user_id"] = "2" });
        return new() { [Pair.PrimaryId] = primary, [Pair.SecondaryId] = secondary };
    }

    private static JsonObject Stored(JsonObject user, JsonObject identity)
    {
        var stored = user.DeepClone().AsObject();
        stored["identities"] = new JsonArray(identity);
        return stored;
    }

    private static JsonObject User(string id, string metadata)
    {
        var user = JsonNode.Parse(metadata)!.AsObject();
        user["user_id"] = id;
        return user;
    }
}
