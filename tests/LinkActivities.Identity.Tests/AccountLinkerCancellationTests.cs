namespace LinkActivities.Identity.Tests;

public sealed class AccountLinkerCancellationTests
{
    private readonly LinkerScene _scene = new();

    [Fact]
    public async Task Cancelling_before_the_journal_is_open_changes_nothing_and_throws()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _scene.LinkAsync(cancellationToken: caller.Token));

        Assert.Empty(_scene.Service.Writes);
        Assert.Empty(await _scene.Journal.RecentAsync(0, 1, CancellationToken.None));
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task Cancelling_after_the_first_write_lets_the_link_finish(string verb)
    {
        using var caller = new CancellationTokenSource();
        _scene.Service.On(verb, async () =>
        {
            await caller.CancelAsync();
            return Fault.None;
        });

        var result = await _scene.LinkAsync(cancellationToken: caller.Token);

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        _scene.AssertLinkedWithAllMetadata();
    }

    [Fact]
    public async Task Cancelling_a_link_that_fails_takes_it_back_and_throws()
    {
        using var caller = new CancellationTokenSource();
        _scene.Service.On("POST", async () =>
        {
            await caller.CancelAsync();
            return Fault.Rejected;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _scene.LinkAsync(cancellationToken: caller.Token));

        _scene.AssertUntouched();
        Assert.Equal(LinkJournalState.Failed, (await _scene.EntryAsync()).State);
    }

    [Fact]
    public async Task Cancelling_while_the_journal_is_written_closes_the_entry_and_changes_nothing()
    {
        using var caller = new CancellationTokenSource();
        var journal = new InMemoryLinkJournal();
        var scene = new LinkerScene(new ScriptedJournal(journal) { OnOpen = caller.Cancel });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.LinkAsync(cancellationToken: caller.Token));

        Assert.Equal(LinkJournalState.TakenBack, Assert.Single(await journal.RecentAsync(0, 5, CancellationToken.None)).State);
        Assert.Empty(scene.Service.Writes);
    }
}
