using System.Net;
using System.Text.Json.Nodes;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0UsersTests
{
    private const string Ada = """
        {"user_id":"auth0|ada","email":"ada@example.com","email_verified":true,"name":"Ada","created_at":"2024-01-02T03:04:05.000Z",
         "user_metadata":{"color":"red"},
         "identities":[
           {"connection":"Users","provider":"auth0","user_id":"ada","isSocial":false},
           {"connection":"twitter","provider":"twitter","user_id":1234567890123456789,"isSocial":true,"access_token":"at","access_token_secret":"ats","refresh_token":"rt",
            "profileData":{"email":"a@x","email_verified":"true","phone_number":"+1","phone_verified":false,"given_name":"A","family_name":"L","username":"al","name":"A L","extra":{"x":1}}}]}
        """;

    private readonly StubAuth0 _auth0 = new();

    private static AccountId Id(string text) => AccountId.Parse(text);

    [Fact]
    public async Task A_user_is_read_with_identities_and_metadata()
    {
        _auth0.Reply(HttpStatusCode.OK, Ada);

        var account = await _auth0.Tenant().FindAsync(Id("auth0|ada"), CancellationToken.None);

        Assert.NotNull(account);
        Assert.Equal(("ada@example.com", true, "Ada"), (account.Email, account.EmailVerified, account.Name));
        Assert.Equal("red", (string?)account.UserMetadata["color"]);
        Assert.Empty(account.AppMetadata);
        Assert.Equal("ada", account.RootIdentity?.UserId);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), account.CreatedAt);
    }

    [Fact]
    public async Task An_identity_is_read_with_all_its_fields_and_a_numeric_id()
    {
        _auth0.Reply(HttpStatusCode.OK, Ada);

        var account = await _auth0.Tenant().FindAsync(Id("auth0|ada"), CancellationToken.None);

        Assert.Equal(
            new Profile
            {
                Connection = "twitter",
                Provider = "twitter",
                UserId = "1234567890123456789",
                IsSocial = true,
                AccessToken = "at",
                AccessTokenSecret = "ats",
                RefreshToken = "rt",
                ProfileData = new ProfileData
                {
                    Email = "a@x",
                    EmailVerified = true,
                    Name = "A L",
                    Username = "al",
                    GivenName = "A",
                    FamilyName = "L",
                    PhoneNumber = "+1",
                    PhoneVerified = false
                }
            },
            account?.Identities[1]);
    }

    [Fact]
    public async Task The_document_that_the_journal_keeps_has_no_tokens()
    {
        _auth0.Reply(HttpStatusCode.OK, Ada);

        var account = await _auth0.Tenant().FindAsync(Id("auth0|ada"), CancellationToken.None);

        Assert.DoesNotContain("_token", account?.Document.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1234567890123456789", account?.Document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_user_is_null()
    {
        _auth0.Reply(HttpStatusCode.NotFound, """{"statusCode":404,"error":"Not Found","message":"The user does not exist.","errorCode":"inexistent_user"}""");

        Assert.Null(await _auth0.Tenant().FindAsync(Id("auth0|x"), CancellationToken.None));
    }

    [Fact]
    public async Task A_404_that_is_not_auth0s_does_not_pass_for_an_unknown_user()
    {
        _auth0.Reply(HttpStatusCode.NotFound, "<html>nginx</html>");

        var fault = await Assert.ThrowsAsync<ServiceException>(() => _auth0.Tenant().FindAsync(Id("auth0|x"), CancellationToken.None));

        Assert.Equal(ServiceFailure.Unavailable, fault.Failure);
        Assert.Contains("Domain", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_sends_only_the_parts_that_have_keys_and_null_to_remove()
    {
        _auth0.Reply(HttpStatusCode.OK, Ada);

        await _auth0.Tenant().PatchMetadataAsync(
            Id("auth0|ada"), new MetadataPatch(new JsonObject { ["a"] = null, ["b"] = new JsonArray(1, 2) }, []), CancellationToken.None);

        Assert.Equal(
            """PATCH https://acme.eu.auth0.com/api/v2/users/auth0%7Cada {"user_metadata":{"a":null,"b":[1,2]}}""",
            Assert.Single(_auth0.Calls));
    }

    [Fact]
    public async Task An_empty_patch_is_never_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _auth0.Tenant().PatchMetadataAsync(Id("auth0|ada"), new MetadataPatch([], null), CancellationToken.None));

        Assert.Empty(_auth0.Calls);
    }

    [Theory]
    [InlineData(null, """{"provider":"google-oauth2","user_id":"1"}""")]
    [InlineData("con_1", """{"provider":"google-oauth2","user_id":"1","connection_id":"con_1"}""")]
    public async Task A_link_sends_provider_user_id_and_the_connection_if_there_is_one(string? connection, string body)
    {
        _auth0.Reply(HttpStatusCode.Created, """[{"connection":"Users","provider":"auth0","user_id":"ada","isSocial":false}]""");

        var profiles = await _auth0.Tenant().LinkAsync(Id("auth0|ada"), new("google-oauth2", "1", connection), CancellationToken.None);

        Assert.Equal($"POST https://acme.eu.auth0.com/api/v2/users/auth0%7Cada/identities {body}", Assert.Single(_auth0.Calls));
        Assert.Equal("ada", Assert.Single(profiles).UserId);
    }

    [Fact]
    public async Task Users_by_email_are_read_as_a_list()
    {
        _auth0.Reply(HttpStatusCode.OK, $"[{Ada}]");

        var accounts = await _auth0.Tenant().Users.FindByEmailAsync("ada@example.com", CancellationToken.None);

        Assert.Equal("auth0|ada", Assert.Single(accounts).Id.Value);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"user_id":""}""")]
    [InlineData("null")]
    public async Task A_reply_that_is_not_a_user_is_unavailable_and_not_a_crash(string body)
    {
        _auth0.Reply(HttpStatusCode.OK, body);

        var fault = await Assert.ThrowsAsync<ServiceException>(() => _auth0.Tenant().FindAsync(Id("auth0|x"), CancellationToken.None));

        Assert.Equal(ServiceFailure.Unavailable, fault.Failure);
    }

    [Fact]
    public async Task A_link_whose_reply_cannot_be_read_may_have_happened()
    {
        _auth0.Reply(HttpStatusCode.Created, "{");

        var fault = await Assert.ThrowsAsync<ServiceException>(
            () => _auth0.Tenant().LinkAsync(Id("auth0|a"), new("github", "1", null), CancellationToken.None));

        Assert.True(fault.MayHaveHappened);
    }
}
