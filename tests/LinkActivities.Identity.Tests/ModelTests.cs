using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.Identity.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("auth0|abc", "auth0|abc")]
    [InlineData("  samlp|conn|user@x \t", "samlp|conn|user@x")]
    [InlineData("a%7Cb", "a%7Cb")]
    [InlineData("😀", "😀")]
    public void An_id_is_taken_as_it_is_without_surrounding_space(string text, string value)
    {
        Assert.True(AccountId.TryParse(text, out var id, out var reason));
        Assert.Equal(value, id.Value);
        Assert.Null(reason);
    }

    [Theory]
    [InlineData(null, "is blank")]
    [InlineData(" \t", "is blank")]
    [InlineData("a\nb", "contains a control character")]
    [InlineData("a\u0000b", "contains a control character")]
    [InlineData(".", "is a dot segment, not an id")]
    [InlineData("..", "is a dot segment, not an id")]
    public void Text_that_is_no_id_is_refused_with_the_reason(string? text, string expected)
    {
        Assert.False(AccountId.TryParse(text, out _, out var reason));
        Assert.Equal(expected, reason);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        Assert.False(AccountId.TryParse("a" + '\ud83d', out _, out _));
        Assert.False(AccountId.TryParse("a" + '\ude00' + "b", out _, out _));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void An_id_has_a_longest_length(int length, bool accepted)
    {
        Assert.Equal(accepted, AccountId.TryParse(new string('x', length), out _, out _));
    }

    [Fact]
    public void Parsing_what_is_no_id_says_why()
    {
        Assert.Equal("is blank", Assert.Throws<FormatException>(() => AccountId.Parse(" ")).Message);
    }

    [Fact]
    public void The_providers_are_those_of_the_card_and_those_of_auth0_today_each_once()
    {
        Assert.Equal(62, IdentityProviders.All.Count);
        Assert.Equal(Enum.GetValues<IdentityProvider>().Order(), IdentityProviders.All.Select(info => info.Provider).Order());
        Assert.Equal(62, IdentityProviders.All.Select(info => info.WireName).Distinct().Count());
        Assert.All(["shop", "aol", "thecity-sandbox", "waad"], name => Assert.True(IdentityProviders.TryParse(name, out _)));
    }

    [Fact]
    public void The_wire_name_is_also_the_name_in_json()
    {
        Assert.All(
            IdentityProviders.All,
            info => Assert.Equal($"\"{info.WireName}\"", JsonSerializer.Serialize(info.Provider)));
    }

    [Theory]
    [InlineData("google-oauth2")]
    [InlineData("GOOGLE-OAUTH2")]
    [InlineData("GoogleOAuth2")]
    [InlineData(" googleoauth2 ")]
    public void A_provider_is_found_by_wire_name_and_member_name_in_any_case(string text)
    {
        Assert.True(IdentityProviders.TryParse(text, out var provider));
        Assert.Equal(IdentityProvider.GoogleOAuth2, provider);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("myspace")]
    public void Other_text_is_no_known_provider(string? text)
    {
        Assert.False(IdentityProviders.TryParse(text, out _));
    }

    [Theory]
    [InlineData("Auth0Oidc", "auth0-oidc")]
    [InlineData(" MySpace ", "MySpace")]
    public void An_unknown_provider_is_passed_on(string text, string expected)
    {
        Assert.Equal(expected, IdentityProviders.Normalize(text));
    }

    [Fact]
    public void A_value_outside_the_enum_has_no_wire_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((IdentityProvider)999).WireName());
    }

    [Fact]
    public void A_profile_is_written_in_camel_case_without_tokens_that_are_null()
    {
        var profile = new Profile
        {
            Connection = "c",
            UserId = "1",
            Provider = "github",
            IsSocial = true,
            ProfileData = new ProfileData { Email = "a@x", EmailVerified = true, PhoneVerified = false }
        };

        LinkerScene.AssertJson(
            """
            {"connection":"c","userId":"1","provider":"github","isSocial":true,
             "profileData":{"email":"a@x","emailVerified":true,"name":null,"username":null,"givenName":null,"familyName":null,"phoneNumber":null,"phoneVerified":false}}
            """,
            JsonSerializer.SerializeToNode(profile));
    }

    [Fact]
    public void Tokens_that_were_asked_for_are_never_in_json()
    {
        var json = JsonSerializer.Serialize(new Profile { UserId = "1", AccessToken = "secret-a", AccessTokenSecret = "secret-b", RefreshToken = "secret-c" });

        Assert.Contains("\"userId\":\"1\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"userId":"12"}""")]
    [InlineData("""{"userId":12}""")]
    public void A_profile_takes_a_user_id_that_is_text_or_a_number(string json)
    {
        Assert.Equal("12", JsonSerializer.Deserialize<Profile>(json)?.UserId);
    }

    [Fact]
    public void The_text_of_a_profile_shows_no_token()
    {
        var text = new Profile { UserId = "1", AccessToken = "tok-a", AccessTokenSecret = "tok-b", RefreshToken = "tok-c" }.ToString();

        Assert.DoesNotContain("tok-", text, StringComparison.Ordinal);
        Assert.Contains("UserId = 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_identity_is_the_one_that_makes_the_id_not_the_first()
    {
        var account = new Account
        {
            Id = AccountId.Parse("samlp|acme|u@x"),
            Identities =
            [
                new Profile { Provider = "github", UserId = "1" },
                new Profile { Provider = "samlp", UserId = "acme|u@x", Connection = "acme" }
            ]
        };

        Assert.Equal("acme", account.RootIdentity?.Connection);
    }

    [Fact]
    public void Without_such_an_identity_the_id_is_split_at_its_first_pipe()
    {
        var root = new Account { Id = AccountId.Parse("samlp|acme|u@x") }.RootIdentity;

        Assert.Equal(("samlp", "acme|u@x"), (root?.Provider, root?.UserId));
    }

    [Theory]
    [InlineData("nopipe")]
    [InlineData("|x")]
    [InlineData("x|")]
    public void An_id_without_provider_has_no_root_identity(string id)
    {
        Assert.Null(new Account { Id = AccountId.Parse(id) }.RootIdentity);
    }

    [Fact]
    public void An_error_is_written_in_camel_case_with_the_services_words_inside()
    {
        var error = LinkError.Of(LinkErrorCodes.Rejected, "No.", new ServiceError(400, "invalid_body", "Bad."));

        LinkerScene.AssertJson(
            """{"code":"rejected","message":"No.","status":422,"service":{"status":400,"code":"invalid_body","text":"Bad."}}""",
            JsonSerializer.SerializeToNode(error));
    }

    [Fact]
    public void A_merge_never_makes_an_empty_object_or_removes_a_key()
    {
        Assert.Null(MergePlan.Missing([], []));
        Assert.Null(MergePlan.Missing(new JsonObject { ["a"] = 1 }, new JsonObject { ["a"] = 2 }));
        Assert.Null(MergePlan.Missing([], new JsonObject { ["a"] = null }));
        Assert.True(new MetadataPatch([], []).IsEmpty);
    }

    [Fact]
    public void Keys_that_differ_in_case_are_different_keys()
    {
        LinkerScene.AssertJson("""{"Color":1}""", MergePlan.Missing(new JsonObject { ["color"] = 2 }, new JsonObject { ["Color"] = 1 }));
    }
}
