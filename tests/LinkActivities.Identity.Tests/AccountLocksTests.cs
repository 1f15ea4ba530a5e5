namespace LinkActivities.Identity.Tests;

public sealed class AccountLocksTests
{
    private readonly AccountLocks _locks = new();

    private Task<IDisposable> HoldAsync(string first, string second, CancellationToken cancellationToken = default) =>
        _locks.HoldAsync("t", first, second, cancellationToken);

    [Fact]
    public async Task An_account_in_use_is_waited_for_whichever_side_it_is_on()
    {
        var held = await HoldAsync("a", "b");

        var waiting = HoldAsync("c", "a");
        Assert.False(waiting.IsCompleted);
        held.Dispose();

        (await waiting).Dispose();
    }

    [Fact]
    public async Task Other_accounts_and_other_tenants_are_not_waited_for()
    {
        using var held = await HoldAsync("a", "b");

        Assert.True(HoldAsync("c", "d").IsCompletedSuccessfully);
        Assert.True(_locks.HoldAsync("u", "a", "b", CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Crosswise_pairs_do_not_wait_for_each_other_forever()
    {
        var pairs = Enumerable.Range(0, 500).Select(i => Task.Run(async () =>
        {
            using var held = i % 2 == 0 ? await HoldAsync("a", "b") : await HoldAsync("b", "a");
            await Task.Yield();
        }));

        await Task.WhenAll(pairs).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, _locks.Count);
    }

    [Fact]
    public async Task Giving_up_leaves_nothing_held()
    {
        using var caller = new CancellationTokenSource();
        var held = await HoldAsync("b", "c");
        var waiting = HoldAsync("a", "b", caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        Assert.Equal(0, _locks.Count);
    }
}
