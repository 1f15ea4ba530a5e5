namespace LinkActivities.Sandbox.Tests;

public sealed class PatchTests
{
    [Fact]
    public async Task Metadata_is_merged_at_the_first_level()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, user) = await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"theme":"light","newsletter":true}}""");

        Assert.Equal(200, status);
        JsonAssert.Same("""{"theme":"light","language":"en","newsletter":true}""", user!["user_metadata"]);
        JsonAssert.Same("""{"plan":"gold"}""", user["app_metadata"]);
    }

    [Fact]
    public async Task A_nested_object_is_replaced_whole()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, user) = await tenancy.PatchAsync(
            "samlp|acme-saml|grace@acme.example", """{"user_metadata":{"office":{"desk":7}}}""");

        JsonAssert.Same("""{"office":{"desk":7}}""", user!["user_metadata"]);
    }

    [Fact]
    public async Task A_null_removes_its_key()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, user) = await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"theme":null,"never_there":null}}""");

        JsonAssert.Same("""{"language":"en"}""", user!["user_metadata"]);
    }

    [Theory]
    [InlineData("user_metadata", "app_metadata")]
    [InlineData("app_metadata", "user_metadata")]
    public async Task An_empty_object_wipes_the_whole_metadata(string wiped, string kept)
    {
        await using var tenancy = await Tenancy.StartAsync();
        var before = (await tenancy.GetUserAsync("auth0|ada")).Json![kept]!.ToJsonString();

        var (status, user) = await tenancy.PatchAsync("auth0|ada", $$$"""{"{{{wiped}}}":{}}""");

        Assert.Equal(200, status);
        JsonAssert.Same("{}", user![wiped]);
        JsonAssert.Same(before, user[kept]);
    }

    [Fact]
    public async Task Metadata_can_be_given_to_a_user_without_any()
    {
        await using var tenancy = await Tenancy.StartAsync();

        await tenancy.PatchAsync("windowslive|7c4a8d09ca3762af", """{"app_metadata":{"plan":"gold"}}""");

        var user = (await tenancy.GetUserAsync("windowslive|7c4a8d09ca3762af")).Json!;
        JsonAssert.Same("""{"plan":"gold"}""", user["app_metadata"]);
        Assert.Null(user["user_metadata"]);
    }

    [Fact]
    public async Task Root_fields_are_replaced_and_others_left()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (_, user) = await tenancy.PatchAsync("auth0|alan", """{"email_verified":true,"nickname":"prof","picture":null}""");

        Assert.True((bool)user!["email_verified"]!);
        Assert.Equal("prof", (string?)user["nickname"]);
        Assert.Equal("Alan Turing", (string?)user["name"]);
    }

    [Fact]
    public async Task A_password_is_taken_but_never_shown()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, user) = await tenancy.PatchAsync(
            "auth0|alan", """{"password":"hunter2","connection":"Username-Password-Authentication"}""");

        Assert.Equal(200, status);
        Assert.DoesNotContain("hunter2", user!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"user_metadata":{"a.b":1}}""", "a.b")]
    [InlineData("""{"user_metadata":{"$set":1}}""", "$set")]
    [InlineData("""{"app_metadata":{"deep":[{"a.b":1}]}}""", "a.b")]
    [InlineData("""{"app_metadata":{"email":"x"}}""", "email")]
    [InlineData("""{"app_metadata":{"user_id":"x"}}""", "user_id")]
    [InlineData("""{"app_metadata":{"__tenant":"x"}}""", "__tenant")]
    [InlineData("""{"user_id":"auth0|eve"}""", "Additional properties not allowed: user_id")]
    [InlineData("""{"identities":[]}""", "Additional properties not allowed: identities")]
    [InlineData("""{"shoe_size":42}""", "Additional properties not allowed: shoe_size")]
    [InlineData("""{"email_verified":"yes"}""", "Expected type boolean but found type string")]
    [InlineData("""{"name":42}""", "Expected type string but found type integer")]
    [InlineData("""{"user_metadata":[]}""", "Expected type object but found type array")]
    [InlineData("""{"user_metadata":null}""", "Expected type object but found type null")]
    [InlineData("{}", "Too few properties")]
    [InlineData("null", "Expected type object but found type null")]
    [InlineData("{", "JSON")]
    public async Task A_body_against_the_rules_is_refused_and_changes_nothing(string body, string reason)
    {
        await using var tenancy = await Tenancy.StartAsync();
        var before = (await tenancy.GetUserAsync("auth0|ada")).Json!.ToJsonString();

        JsonAssert.IsError(await tenancy.PatchAsync("auth0|ada", body), 400, "Bad Request", "invalid_body", reason);
        Assert.Equal(before, (await tenancy.GetUserAsync("auth0|ada")).Json!.ToJsonString());
    }

    [Fact]
    public async Task User_metadata_may_use_names_that_app_metadata_may_not()
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(200, (await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"email":"x"}}""")).Status);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.PatchAsync("auth0|nobody", """{"name":"x"}"""), 404, "Not Found", "inexistent_user", "The user does not exist.");
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_too_large()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var big = $$$"""{"user_metadata":{"big":"{{{new string('x', 1024 * 1024)}}}"}}""";

        Assert.Equal(413, (await tenancy.PatchAsync("auth0|ada", big)).Status);
    }

    [Fact]
    public async Task A_chunked_body_over_one_megabyte_is_too_large()
    {
        await using var tenancy = await Tenancy.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Patch, "api/v2/users/auth0%7Cada")
        {
            Content = new StringContent($$"""{"name":"{{new string('x', 1024 * 1024)}}"}""", null, "application/json"),
            Headers = { TransferEncodingChunked = true },
        };

        using var reply = await tenancy.Http.SendAsync(request);

        Assert.Equal(413, (int)reply.StatusCode);
    }

    [Fact]
    public async Task Another_media_type_is_unsupported()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var answer = await tenancy.SendAsync(HttpMethod.Patch, "api/v2/users/auth0%7Cada", "name=x", "application/x-www-form-urlencoded");

        JsonAssert.IsError(answer, 415, "Unsupported Media Type", null, "Unsupported Media Type");
    }

    [Fact]
    public async Task Parallel_patches_of_one_user_lose_no_key()
    {
        await using var tenancy = await Tenancy.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => tenancy.PatchAsync("auth0|ada", $$$"""{"user_metadata":{"k{{{i}}}":{{{i}}}}}""")));

        Assert.True(tenancy.Sandbox.TryGetUser("auth0|ada", out var ada));
        Assert.Equal(52, ada["user_metadata"]!.AsObject().Count);
    }
}
