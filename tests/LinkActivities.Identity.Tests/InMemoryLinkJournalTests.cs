using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Identity.Tests;

public sealed class InMemoryLinkJournalTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryLinkJournal _journal;

    public InMemoryLinkJournalTests() => _journal = new InMemoryLinkJournal(_time, capacity: 2);

    private static LinkJournalEntry Entry(string id) => new()
    {
        Id = id,
        Service = "auth0",
        Tenant = "t",
        PrimaryUserId = "p",
        SecondaryUserId = "s",
        SecondaryProvider = "x",
        SecondaryIdentityId = "y",
        Primary = [],
        Secondary = []
    };

    private async Task CloseAsync(string id)
    {
        await _journal.OpenAsync(Entry(id), CancellationToken.None);
        await _journal.CloseAsync(id, LinkJournalState.Linked, null, CancellationToken.None);
    }

    private async Task<string[]> RecentAsync(int skip = 0, int take = 10) =>
        [.. (await _journal.RecentAsync(skip, take, CancellationToken.None)).Select(entry => entry.Id)];

    [Fact]
    public async Task Open_entries_are_listed_oldest_first()
    {
        await _journal.OpenAsync(Entry("b"), CancellationToken.None);
        await _journal.OpenAsync(Entry("a"), CancellationToken.None);
        await CloseAsync("c");

        Assert.Equal(["a", "b"], (await _journal.OpenEntriesAsync(CancellationToken.None)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Recent_entries_are_listed_newest_first_by_the_page()
    {
        await _journal.OpenAsync(Entry("b"), CancellationToken.None);
        await CloseAsync("a");
        await CloseAsync("c");

        Assert.Equal(["c", "b", "a"], await RecentAsync());
        Assert.Equal(["b"], await RecentAsync(1, 1));
    }

    [Fact]
    public async Task The_links_of_an_account_are_those_that_it_was_on_either_side_of()
    {
        await _journal.OpenAsync(Entry("b") with { PrimaryUserId = "joan" }, CancellationToken.None);
        await _journal.OpenAsync(Entry("c") with { SecondaryUserId = "joan" }, CancellationToken.None);
        await CloseAsync("d");

        Assert.Equal(["c", "b"], (await _journal.OfAccountAsync("joan", 0, 10, CancellationToken.None)).Select(entry => entry.Id));
        Assert.Equal(["b"], (await _journal.OfAccountAsync("joan", 1, 1, CancellationToken.None)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Closing_keeps_state_error_and_time()
    {
        var error = LinkError.Of(LinkErrorCodes.Rejected, "No.");
        await _journal.OpenAsync(Entry("a"), CancellationToken.None);
        await _journal.CloseAsync("a", LinkJournalState.Failed, error, CancellationToken.None);

        var entry = Assert.Single(await _journal.RecentAsync(0, 1, CancellationToken.None));
        Assert.Equal((LinkJournalState.Failed, error, _time.GetUtcNow()), (entry.State, entry.Error, entry.ClosedAt));
    }

    [Fact]
    public async Task Closing_twice_keeps_the_first()
    {
        await CloseAsync("a");
        await _journal.CloseAsync("a", LinkJournalState.Failed, null, CancellationToken.None);

        Assert.Equal(LinkJournalState.Linked, Assert.Single(await _journal.RecentAsync(0, 1, CancellationToken.None)).State);
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        await CloseAsync("a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _journal.OpenAsync(Entry("a"), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task The_oldest_closed_entries_go_first_and_open_ones_never()
    {
        await _journal.OpenAsync(Entry("a"), CancellationToken.None);
        await CloseAsync("b");
        await CloseAsync("c");
        await CloseAsync("d");

        Assert.Equal(["d", "c", "a"], await RecentAsync());
    }
}
