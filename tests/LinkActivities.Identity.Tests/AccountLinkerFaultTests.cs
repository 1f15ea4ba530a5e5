namespace LinkActivities.Identity.Tests;

public sealed class AccountLinkerFaultTests
{
    private readonly LinkerScene _scene = new();

    [Fact]
    public async Task A_read_that_fails_fails_the_link_with_the_services_words_and_changes_nothing()
    {
        _scene.Service.On("GET", Fault.Refused);

        var result = await _scene.LinkAsync();

        Assert.Equal((LinkErrorCodes.Unavailable, 502), (result.Error?.Code, result.Error?.Status));
        Assert.Equal(new ServiceError(429, "too_many_requests", "Slow."), result.Error?.Service);
        _scene.AssertUntouched();
    }

    [Theory]
    [InlineData(Fault.Rejected, LinkErrorCodes.Rejected)]
    [InlineData(Fault.Refused, LinkErrorCodes.Unavailable)]
    [InlineData(Fault.ReplyLost, LinkErrorCodes.Unavailable)]
    public async Task A_merge_that_fails_links_nothing_and_is_taken_back(object fault, string code)
    {
        _scene.Service.On("PATCH", (Fault)fault);

        var result = await _scene.LinkAsync();

        Assert.Equal(code, result.Error?.Code);
        Assert.DoesNotContain(_scene.Service.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
        _scene.AssertUntouched();
        Assert.Equal(LinkJournalState.Failed, (await _scene.EntryAsync()).State);
    }

    [Fact]
    public async Task A_lost_reply_is_answered_by_a_read_and_not_by_a_second_link()
    {
        _scene.Service.On("POST", Fault.ReplyLost);

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        Assert.Single(_scene.Service.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task A_lost_request_is_made_again_after_a_read_shows_that_it_was_not_done()
    {
        _scene.Service.On("POST", Fault.RequestLost);

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        Assert.Equal(["POST", "GET", "POST"], _scene.Service.Calls.Skip(3).Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task The_link_is_tried_a_bounded_number_of_times_and_then_taken_back()
    {
        _scene.Service.On("POST", Fault.RequestLost, Fault.RequestLost, Fault.RequestLost, Fault.None);

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkErrorCodes.Unavailable, result.Error?.Code);
        Assert.Equal(3, _scene.Service.Calls.Count(call => call.StartsWith("POST", StringComparison.Ordinal)));
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task A_link_that_the_service_refuses_takes_the_merge_back()
    {
        _scene.Service.On("POST", Fault.Rejected);

        var result = await _scene.LinkAsync();

        Assert.Equal((LinkErrorCodes.Rejected, 422), (result.Error?.Code, result.Error?.Status));
        Assert.Equal(new ServiceError(400, "invalid_body", "Bad."), result.Error?.Service);
        Assert.Equal("""PATCH auth0|ada user={"size":null} app={"ref":null}""", _scene.Service.Writes.Last());
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task A_failure_is_kept_in_the_journal()
    {
        _scene.Service.On("POST", Fault.Rejected);

        var result = await _scene.LinkAsync();

        var entry = await _scene.EntryAsync();
        Assert.Equal(LinkJournalState.Failed, entry.State);
        Assert.Equal(result.Error, entry.Error);
    }

    [Fact]
    public async Task Taking_back_leaves_a_value_that_somebody_else_wrote_meanwhile()
    {
        _scene.Service.On("POST", () =>
        {
            _scene.Service.Put(LinkerScene.Primary, """{"color":"red","lang":"en","size":99}""", """{"plan":"free","ref":{"by":"bob"}}""");
            return Task.FromResult(Fault.Rejected);
        });

        await _scene.LinkAsync();

        LinkerScene.AssertJson("""{"color":"red","lang":"en","size":99}""", _scene.Service[LinkerScene.Primary].UserMetadata);
        LinkerScene.AssertJson("""{"plan":"free"}""", _scene.Service[LinkerScene.Primary].AppMetadata);
    }

    [Fact]
    public async Task A_conflict_with_a_link_that_somebody_else_made_to_this_primary_is_already_linked()
    {
        _scene.Service.On("POST", async () =>
        {
            await _scene.Service.LinkAsync(AccountId.Parse(LinkerScene.Primary), new("google-oauth2", "123", null), CancellationToken.None);
            return Fault.Conflict;
        });

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.AlreadyLinked, result.Outcome);
        Assert.Equal(LinkJournalState.AlreadyLinked, (await _scene.EntryAsync()).State);
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task A_secondary_that_went_to_another_account_meanwhile_is_a_conflict()
    {
        _scene.Service.On("POST", () =>
        {
            _scene.Service.Remove(LinkerScene.Secondary);
            return Task.FromResult(Fault.Rejected);
        });

        var result = await _scene.LinkAsync();

        Assert.Equal((LinkErrorCodes.Conflict, 409), (result.Error?.Code, result.Error?.Status));
        Assert.Contains(LinkerScene.Secondary, result.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_while_the_secondary_is_still_there_is_a_conflict_and_is_taken_back()
    {
        _scene.Service.On("POST", Fault.Conflict);

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkErrorCodes.Conflict, result.Error?.Code);
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task A_primary_that_is_deleted_meanwhile_is_not_found()
    {
        _scene.Service.On("POST", () =>
        {
            _scene.Service.Remove(LinkerScene.Primary);
            return Task.FromResult(Fault.Rejected);
        });

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkErrorCodes.NotFound, result.Error?.Code);
    }

    [Fact]
    public async Task A_reply_without_the_identity_is_confirmed_by_a_read()
    {
        _scene.Service.LinkRepliesWithout = true;

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        Assert.Equal(["ada", "123"], result.Profiles.Select(profile => profile.UserId));
    }

    [Fact]
    public async Task A_failed_link_that_cannot_be_taken_back_stays_open_and_says_so()
    {
        _scene.Service.On("POST", Fault.Rejected);
        _scene.Service.On("GET", Fault.None, Fault.None, Fault.RequestLost, Fault.RequestLost);

        var result = await _scene.LinkAsync();

        var entry = await _scene.EntryAsync();
        Assert.Equal(LinkJournalState.Open, entry.State);
        Assert.Equal(LinkErrorCodes.Unavailable, result.Error?.Code);
        Assert.Contains($"journal entry {entry.Id} stays open", result.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_left_open_is_taken_back_by_recovery()
    {
        _scene.Service.On("POST", Fault.Rejected);
        _scene.Service.On("GET", Fault.None, Fault.None, Fault.RequestLost, Fault.RequestLost);
        await _scene.LinkAsync();

        var report = await _scene.RecoverAsync();

        Assert.Equal(new RecoveryReport(0, 1, 0), report);
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task A_link_that_comes_through_while_it_is_taken_back_gets_its_metadata_again()
    {
        _scene.Service.On("POST", Fault.Rejected);
        _scene.Service.On("PATCH", () => Task.FromResult(Fault.None));
        _scene.Service.On("PATCH", async () =>
        {
            await _scene.Service.LinkAsync(AccountId.Parse(LinkerScene.Primary), new("google-oauth2", "123", null), CancellationToken.None);
            return Fault.None;
        });

        var result = await _scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task A_journal_entry_that_cannot_be_closed_does_not_undo_the_link()
    {
        var scene = new LinkerScene(new ScriptedJournal(new()) { OnClose = () => throw new IOException("disk full") });

        var result = await scene.LinkAsync();

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task A_service_that_stalls_is_given_up_after_the_finish_timeout()
    {
        var stalled = new TaskCompletionSource();
        _scene.Service.On("POST", async () =>
        {
            stalled.SetResult();
            // As a client's call does: it ends when its token does.
            await Task.Delay(_scene.Options.FinishTimeout, _scene.Time);
            throw new OperationCanceledException();
        });
        var link = _scene.LinkAsync();
        await stalled.Task;

        _scene.Time.Advance(_scene.Options.FinishTimeout);
        var result = await link.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(LinkErrorCodes.Unavailable, result.Error?.Code);
        _scene.AssertUntouched();
    }
}
