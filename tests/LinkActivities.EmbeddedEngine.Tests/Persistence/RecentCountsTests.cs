using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class RecentCountsTests
{
    private readonly FakeTimeProvider _time = new();
    private int _rows;

    [Fact]
    public async Task A_short_list_is_counted_each_time()
    {
        var counts = new RecentCounts(_time);

        Assert.Equal(10_000, await Ask(counts, rows: 10_000));
        Assert.Equal(9_999, await Ask(counts, rows: 9_999));
    }

    [Fact]
    public async Task A_long_list_is_counted_again_after_half_a_minute()
    {
        var counts = new RecentCounts(_time);
        Assert.Equal(20_000, await Ask(counts, rows: 20_000));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(20_000, await Ask(counts, rows: 20_500));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(20_500, await Ask(counts, rows: 20_500));
    }

    [Fact]
    public async Task Each_list_has_its_own_length()
    {
        var counts = new RecentCounts(_time);

        Assert.Equal(20_000, await Ask(counts, rows: 20_000, list: "a"));
        Assert.Equal(30_000, await Ask(counts, rows: 30_000, list: "b"));
    }

    [Fact]
    public async Task A_length_that_a_page_disproves_is_counted_again()
    {
        var counts = new RecentCounts(_time);
        await Ask(counts, rows: 20_000);

        Assert.Equal(20_010, await Ask(counts, rows: 20_010, atLeast: 20_005));
    }

    [Fact]
    public async Task A_deletion_has_all_counted_again()
    {
        var counts = new RecentCounts(_time);
        await Ask(counts, rows: 20_000);

        counts.Clear();

        Assert.Equal(15_000, await Ask(counts, rows: 15_000));
    }

    private Task<int> Ask(RecentCounts counts, int rows, string list = "a", int atLeast = 0)
    {
        _rows = rows;
        return counts.GetAsync(list, atLeast, () => Task.FromResult(_rows));
    }
}
