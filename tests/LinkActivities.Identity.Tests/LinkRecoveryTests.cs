namespace LinkActivities.Identity.Tests;

public sealed class LinkRecoveryTests
{
    private readonly LinkerScene _scene = new();

    /// <summary>A process that dies when a call comes in: nothing after it happens, the journal least of all.</summary>
    private async Task DieAtAsync(string verb, bool executed)
    {
        _scene.Service.On(verb, async () =>
        {
            if (executed && verb == "POST")
                await _scene.Service.LinkAsync(AccountId.Parse(LinkerScene.Primary), new("google-oauth2", "123", null), CancellationToken.None);
            throw new InvalidOperationException("The process is dead.");
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => _scene.LinkAsync());
    }

    [Fact]
    public async Task A_process_that_dies_before_the_merge_leaves_an_entry_that_is_taken_back()
    {
        await DieAtAsync("PATCH", executed: false);

        Assert.Equal(new RecoveryReport(0, 1, 0), await _scene.RecoverAsync());
        _scene.AssertUntouched();
        Assert.Equal(LinkJournalState.TakenBack, (await _scene.EntryAsync()).State);
    }

    [Fact]
    public async Task A_process_that_dies_between_merge_and_link_leaves_a_merge_that_is_taken_back()
    {
        await DieAtAsync("POST", executed: false);

        Assert.Equal(new RecoveryReport(0, 1, 0), await _scene.RecoverAsync());
        _scene.AssertUntouched();
    }

    [Fact]
    public async Task A_process_that_dies_between_link_and_close_leaves_a_link_that_is_finished()
    {
        await DieAtAsync("POST", executed: true);

        Assert.Equal(new RecoveryReport(1, 0, 0), await _scene.RecoverAsync());
        _scene.AssertLinkedWithAllMetadata();
        Assert.Equal(LinkJournalState.Linked, (await _scene.EntryAsync()).State);
    }

    [Fact]
    public async Task Merged_keys_that_are_missing_after_the_link_are_written_again()
    {
        await DieAtAsync("POST", executed: true);
        var linked = _scene.Service[LinkerScene.Primary];
        _scene.Service.Put(LinkerScene.Primary, """{"color":"red","lang":"en"}""", """{"plan":"free"}""", more: [.. linked.Identities.Skip(1)]);

        await _scene.RecoverAsync();

        LinkerScene.AssertJson("""{"color":"red","lang":"en","size":42}""", _scene.Service[LinkerScene.Primary].UserMetadata);
        LinkerScene.AssertJson("""{"plan":"free","ref":{"by":"bob"}}""", _scene.Service[LinkerScene.Primary].AppMetadata);
    }

    [Fact]
    public async Task An_entry_stays_open_while_the_service_is_unavailable()
    {
        await DieAtAsync("POST", executed: false);
        _scene.Service.Otherwise = _ => Fault.RequestLost;

        Assert.Equal(new RecoveryReport(0, 0, 1), await _scene.RecoverAsync());
        Assert.Equal(LinkJournalState.Open, (await _scene.EntryAsync()).State);
    }

    [Fact]
    public async Task A_tenant_that_is_down_is_asked_once_and_not_for_each_entry()
    {
        await DieAtAsync("POST", executed: false);
        await DieAtAsync("POST", executed: false);
        _scene.Service.Calls.Clear();
        _scene.Service.Otherwise = _ => Fault.RequestLost;

        Assert.Equal(new RecoveryReport(0, 0, 2), await _scene.RecoverAsync());
        Assert.Single(_scene.Service.Calls);
    }

    [Fact]
    public async Task A_second_recovery_has_nothing_to_do()
    {
        await DieAtAsync("POST", executed: false);
        await _scene.RecoverAsync();
        _scene.Service.Calls.Clear();

        Assert.Equal(new RecoveryReport(0, 0, 0), await _scene.RecoverAsync());
        Assert.Empty(_scene.Service.Calls);
    }

    [Fact]
    public async Task A_link_that_goes_on_in_this_process_is_left_alone()
    {
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _scene.Service.On("POST", async () =>
        {
            arrived.SetResult();
            await goOn.Task;
            return Fault.None;
        });
        var link = _scene.LinkAsync();
        await arrived.Task;
        _scene.Time.Advance(TimeSpan.FromSeconds(1));

        var report = await _scene.Linker.RecoverAsync(CancellationToken.None);
        goOn.SetResult();
        await link;

        Assert.Equal(new RecoveryReport(0, 0, 0), report);
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task An_entry_younger_than_the_minimum_age_waits()
    {
        await DieAtAsync("POST", executed: false);
        _scene.Options.RecoveryMinimumAge = TimeSpan.FromMinutes(2);

        Assert.Equal(new RecoveryReport(0, 0, 1), await _scene.RecoverAsync());
        _scene.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new RecoveryReport(0, 1, 0), await _scene.RecoverAsync());
    }

    [Fact]
    public async Task An_entry_of_a_tenant_that_is_no_longer_configured_stays_open()
    {
        await DieAtAsync("POST", executed: false);
        var entry = await _scene.EntryAsync();
        await _scene.Journal.CloseAsync(entry.Id, LinkJournalState.Failed, null, CancellationToken.None);
        await _scene.Journal.OpenAsync(entry with { Id = entry.Id + "x", Tenant = "gone" }, CancellationToken.None);

        Assert.Equal(new RecoveryReport(0, 0, 1), await _scene.RecoverAsync());
    }

    [Fact]
    public async Task A_primary_that_no_longer_exists_needs_nothing()
    {
        await DieAtAsync("POST", executed: false);
        _scene.Service.Remove(LinkerScene.Primary);

        Assert.Equal(new RecoveryReport(0, 1, 0), await _scene.RecoverAsync());
    }

    [Fact]
    public async Task Whatever_goes_wrong_a_link_ends_with_all_metadata_or_untouched()
    {
        var outcomes = new Dictionary<LinkOutcome, int>();
        Fault[] faults = [.. Enumerable.Repeat(Fault.None, 8), Fault.Refused, Fault.RequestLost, Fault.ReplyLost, Fault.Conflict, Fault.Rejected];
        for (var seed = 0; seed < 2000; seed++)
        {
            var scene = new LinkerScene();
            var random = new Random(seed);
            scene.Service.Otherwise = _ => faults[random.Next(faults.Length)];

            var result = await scene.LinkAsync();
            outcomes[result.Outcome] = outcomes.GetValueOrDefault(result.Outcome) + 1;
            scene.Service.Otherwise = _ => Fault.None;
            var report = await scene.RecoverAsync();

            Assert.Equal(0, report.Open);
            Assert.Empty(await scene.Journal.OpenEntriesAsync(CancellationToken.None));
            if (scene.IsLinked)
                scene.AssertLinkedWithAllMetadata();
            else
                scene.AssertUntouched();
            if (result.Outcome != LinkOutcome.Failed)
                Assert.True(scene.IsLinked);
        }

        Assert.True(outcomes[LinkOutcome.Linked] > 50 && outcomes[LinkOutcome.Failed] > 50, "The faults must hit some and spare some.");
    }
}
