namespace LinkActivities.Identity.Tests;

public sealed class AccountLinkerTests
{
    private readonly LinkerScene _scene = new();

    [Fact]
    public async Task Linking_gives_the_primary_the_secondarys_identity_and_the_metadata_that_it_lacks()
    {
        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        Assert.Null(result.Error);
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task The_result_holds_the_primarys_profiles_its_own_first()
    {
        var result = await _scene.LinkAsync();

        Assert.Equal(["ada", "123"], result.Profiles.Select(profile => profile.UserId));
    }

    [Fact]
    public async Task Linking_takes_two_reads_one_merge_and_one_link_and_nothing_else()
    {
        await _scene.LinkAsync();

        Assert.Equal(
            [
                "GET auth0|ada",
                "GET google-oauth2|123",
                """PATCH auth0|ada user={"size":42} app={"ref":{"by":"bob"}}""",
                "POST auth0|ada <- google-oauth2|123"
            ],
            _scene.Service.Calls);
    }

    [Fact]
    public async Task Both_accounts_are_read_at_the_same_time()
    {
        var bothAreIn = new TaskCompletionSource();
        var reads = 0;
        _scene.Service.Before = call =>
        {
            if (!call.StartsWith("GET", StringComparison.Ordinal))
                return Task.CompletedTask;
            if (Interlocked.Increment(ref reads) == 2)
                bothAreIn.SetResult();
            return bothAreIn.Task;
        };

        var result = await _scene.LinkAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
    }

    [Fact]
    public async Task Discarding_writes_no_metadata()
    {
        await _scene.LinkAsync(LinkerScene.Request() with { MergeMetadata = MetadataMerge.Discard });

        Assert.Equal(["POST auth0|ada <- google-oauth2|123"], _scene.Service.Writes);
    }

    [Fact]
    public async Task A_secondary_without_new_keys_writes_no_metadata()
    {
        _scene.Service.Put(LinkerScene.Secondary, """{"color":"blue"}""", "{}");

        await _scene.LinkAsync();

        Assert.Equal(["POST auth0|ada <- google-oauth2|123"], _scene.Service.Writes);
    }

    [Fact]
    public async Task Only_the_part_with_new_keys_is_written()
    {
        _scene.Service.Put(LinkerScene.Secondary, """{"size":1}""", "{}");

        await _scene.LinkAsync();

        Assert.Equal("""PATCH auth0|ada user={"size":1} app=""", _scene.Service.Writes.First());
    }

    [Fact]
    public async Task A_key_that_the_service_reserves_is_not_merged()
    {
        _scene.Service.Put(LinkerScene.Secondary, "{}", """{"blocked":true,"ref":1}""");

        await _scene.LinkAsync();

        Assert.Equal("""PATCH auth0|ada user= app={"ref":1}""", _scene.Service.Writes.First());
    }

    [Fact]
    public async Task The_journal_entry_is_open_before_the_first_write()
    {
        IReadOnlyList<LinkJournalEntry> seen = [];
        _scene.Service.Before = async call =>
        {
            if (call.StartsWith("PATCH", StringComparison.Ordinal))
                seen = await _scene.Journal.OpenEntriesAsync(CancellationToken.None);
        };

        await _scene.LinkAsync();

        var entry = Assert.Single(seen);
        Assert.Equal(("default", LinkerScene.Primary, LinkerScene.Secondary), (entry.Tenant, entry.PrimaryUserId, entry.SecondaryUserId));
        Assert.Equal(("google-oauth2", "123"), (entry.SecondaryProvider, entry.SecondaryIdentityId));
        LinkerScene.AssertJson("""{"size":42}""", entry.MergedUserMetadata);
        LinkerScene.AssertJson("""{"color":"blue","size":42}""", entry.Secondary["user_metadata"]);
    }

    [Fact]
    public async Task The_journal_entry_is_closed_as_linked()
    {
        var result = await _scene.LinkAsync();

        var entry = await _scene.EntryAsync();
        Assert.Equal(LinkJournalState.Linked, entry.State);
        Assert.Equal(entry.Id, result.JournalId);
    }

    [Fact]
    public async Task A_second_link_of_the_same_accounts_is_already_linked_and_writes_nothing()
    {
        await _scene.LinkAsync();
        _scene.Service.Calls.Clear();

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.AlreadyLinked, result.Outcome);
        Assert.Equal(["ada", "123"], result.Profiles.Select(profile => profile.UserId));
        Assert.Empty(_scene.Service.Writes);
        Assert.Null(result.JournalId);
    }

    [Fact]
    public async Task A_linked_id_with_two_pipes_is_recognised()
    {
        _scene.Service.Put("samlp|acme|ada@example.com");
        var request = LinkerScene.Request(secondary: "samlp|acme|ada@example.com") with { Provider = "samlp" };
        await _scene.LinkAsync(request);

        var again = await _scene.LinkAsync(request);

        Assert.Equal(LinkOutcome.AlreadyLinked, again.Outcome);
    }

    [Fact]
    public async Task An_id_with_two_pipes_is_linked_by_all_that_follows_its_provider()
    {
        _scene.Service.Put("samlp|acme|ada@example.com");

        await _scene.LinkAsync(LinkerScene.Request(secondary: "samlp|acme|ada@example.com"));

        Assert.Contains("POST auth0|ada <- samlp|acme|ada@example.com", _scene.Service.Calls);
    }

    [Fact]
    public async Task The_same_account_twice_is_refused_without_a_call()
    {
        var result = await _scene.LinkAsync(LinkerScene.Request(secondary: LinkerScene.Primary));

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Equal(422, result.Error?.Status);
        Assert.Empty(_scene.Service.Calls);
    }

    [Fact]
    public async Task A_request_without_ids_is_refused()
    {
        var result = await _scene.LinkAsync(LinkerScene.Request() with { SecondaryUserId = default });

        Assert.Equal("Secondary user id is missing.", result.Error?.Message);
    }

    [Fact]
    public async Task An_unknown_merge_option_is_refused_rather_than_taken_for_discard()
    {
        var result = await _scene.LinkAsync(LinkerScene.Request() with { MergeMetadata = (MetadataMerge)7 });

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Empty(_scene.Service.Calls);
    }

    [Fact]
    public async Task An_unknown_tenant_is_refused_naming_the_known_ones()
    {
        var result = await _scene.LinkAsync(LinkerScene.Request() with { Tenant = "acme" });

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Equal("Tenant acme is not configured. Known: default.", result.Error?.Message);
    }

    [Theory]
    [InlineData("auth0|nobody", LinkerScene.Secondary, "Primary account auth0|nobody")]
    [InlineData(LinkerScene.Primary, "auth0|nobody", "Secondary account auth0|nobody")]
    public async Task An_unknown_account_is_not_found_and_the_message_names_it_and_the_way_out(string primary, string secondary, string named)
    {
        var result = await _scene.LinkAsync(LinkerScene.Request(primary, secondary));

        Assert.Equal(LinkOutcome.Failed, result.Outcome);
        Assert.Equal((LinkErrorCodes.NotFound, 404), (result.Error?.Code, result.Error?.Status));
        Assert.Equal($"{named} was not found in tenant default. Linked accounts lose their own id; use the primary's.", result.Error?.Message);
    }

    [Theory]
    [InlineData("google-oauth2")]
    [InlineData("GoogleOAuth2")]
    [InlineData(" GOOGLE-OAUTH2 ")]
    [InlineData("")]
    public async Task A_provider_that_is_the_secondarys_is_taken_however_it_is_written(string provider)
    {
        var result = await _scene.LinkAsync(LinkerScene.Request() with { Provider = provider });

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
    }

    [Fact]
    public async Task Another_provider_is_refused_naming_both()
    {
        var result = await _scene.LinkAsync(LinkerScene.Request() with { Provider = "github" });

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Contains("github", result.Error?.Message, StringComparison.Ordinal);
        Assert.Contains("google-oauth2", result.Error?.Message, StringComparison.Ordinal);
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task Another_provider_is_refused_for_a_linked_account_too()
    {
        await _scene.LinkAsync();

        var result = await _scene.LinkAsync(LinkerScene.Request() with { Provider = "github" });

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
    }

    [Fact]
    public async Task Tokens_are_left_out_of_the_profiles()
    {
        _scene.Service.Put(LinkerScene.Secondary, token: "secret-token");

        var result = await _scene.LinkAsync();

        Assert.All(result.Profiles, profile => Assert.Null(profile.AccessToken));
    }

    [Fact]
    public async Task Tokens_are_given_when_asked_for()
    {
        _scene.Service.Put(LinkerScene.Secondary, token: "secret-token");

        var result = await _scene.LinkAsync(LinkerScene.Request() with { IncludeIdentityTokens = true });

        Assert.Equal("secret-token", result.Profiles[1].AccessToken);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_leaves_everything_as_it_was()
    {
        var scene = new LinkerScene(new ScriptedJournal(new()) { OnOpen = () => throw new IOException("disk full") });

        var result = await scene.LinkAsync();

        Assert.Equal(LinkErrorCodes.Unavailable, result.Error?.Code);
        Assert.Empty(scene.Service.Writes);
    }

    [Fact]
    public async Task Two_concurrent_links_of_one_pair_link_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _scene.LinkAsync())));

        Assert.Single(results, result => result.Outcome == LinkOutcome.Linked);
        Assert.Equal(7, results.Count(result => result.Outcome == LinkOutcome.AlreadyLinked));
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task Two_concurrent_links_into_one_primary_do_not_overwrite_each_others_keys()
    {
        _scene.Service.Put("github|9", """{"size":7,"pet":"cat"}""");

        await Task.WhenAll(
            Task.Run(() => _scene.LinkAsync()),
            Task.Run(() => _scene.LinkAsync(LinkerScene.Request(secondary: "github|9"))));

        var writes = _scene.Service.Writes.Where(call => call.Contains("\"size\"", StringComparison.Ordinal));
        Assert.Single(writes);
        Assert.Equal("cat", (string?)_scene.Service[LinkerScene.Primary].UserMetadata["pet"]);
    }
}
