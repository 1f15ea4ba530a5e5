namespace LinkActivities.Sandbox.Tests;

public sealed class UnlinkTests
{
    [Fact]
    public async Task An_unlink_answers_200_with_the_identities_that_remain()
    {
        await using var tenancy = await Tenancy.StartAsync();

        var (status, identities) = await tenancy.UnlinkAsync("auth0|joan", "google-oauth2", "1002");

        Assert.Equal(200, status);
        Assert.Equal(["auth0|joan"], JsonAssert.Ids(identities));
    }

    [Fact]
    public async Task The_secondary_is_born_again_without_metadata()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        await tenancy.UnlinkAsync("auth0|ada", "google-oauth2", "1001");

        var reborn = (await tenancy.GetUserAsync("google-oauth2|1001")).Json!;
        Assert.Null(reborn["user_metadata"]);
        Assert.Null(reborn["app_metadata"]);
        Assert.Equal("countess", (string?)reborn["nickname"]);
        Assert.Equal("ada@example.com", (string?)reborn["email"]);
        Assert.Equal(["google-oauth2|1001"], JsonAssert.Ids(reborn["identities"]));
        Assert.Null(reborn["identities"]![0]!["profileData"]);
    }

    [Fact]
    public async Task What_was_unlinked_can_be_linked_again()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");
        await tenancy.UnlinkAsync("auth0|ada", "google-oauth2", "1001");

        Assert.Equal(201, (await tenancy.LinkAsync("auth0|grace", "google-oauth2", "1001")).Status);
    }

    [Fact]
    public async Task Unlinking_one_identity_does_not_bring_an_old_group_back()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "auth0", "joan");

        await tenancy.UnlinkAsync("auth0|ada", "auth0", "joan");

        Assert.Equal(["auth0|joan"], JsonAssert.Ids((await tenancy.GetUserAsync("auth0|joan")).Json!["identities"]));
        Assert.Equal(
            ["auth0|ada", "google-oauth2|1002"], JsonAssert.Ids((await tenancy.GetUserAsync("auth0|ada")).Json!["identities"]));
    }

    [Fact]
    public async Task The_main_identity_stays()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.UnlinkAsync("auth0|joan", "auth0", "joan"), 400, "Bad Request", null, "Main identity cannot be removed.");
    }

    [Fact]
    public async Task The_connections_name_may_stand_before_the_id()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "auth0", "1001");

        var (status, identities) = await tenancy.UnlinkAsync("auth0|ada", "auth0", "legacy-users|1001");

        Assert.Equal(200, status);
        Assert.Equal(["auth0|ada"], JsonAssert.Ids(identities));
        Assert.True(tenancy.Sandbox.TryGetUser("auth0|1001", out _));
    }

    [Fact]
    public async Task An_id_with_pipes_and_percent_signs_is_unlinked()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.LinkAsync("auth0|ada", "oauth2", "siwe|eip155%3A1%3A0xRADIA");

        var (status, _) = await tenancy.UnlinkAsync("auth0|ada", "oauth2", "siwe|eip155%3A1%3A0xRADIA");

        Assert.Equal(200, status);
        Assert.True(tenancy.Sandbox.TryGetUser("oauth2|siwe|eip155%3A1%3A0xRADIA", out _));
    }

    [Fact]
    public async Task An_identity_that_the_user_does_not_have_is_a_bad_request()
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(400, (await tenancy.UnlinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
        Assert.True(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
    }

    [Fact]
    public async Task An_unknown_primary_is_not_found()
    {
        await using var tenancy = await Tenancy.StartAsync();

        JsonAssert.IsError(
            await tenancy.UnlinkAsync("auth0|nobody", "google-oauth2", "1002"), 404, "Not Found", "inexistent_user", "does not exist");
    }
}
