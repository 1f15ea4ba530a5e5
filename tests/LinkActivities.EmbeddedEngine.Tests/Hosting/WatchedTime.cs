using System.Threading.Channels;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.EmbeddedEngine.Tests.Hosting;

/// <summary>A fake clock that notes which timers are set, so that a test lets the time of each pass once it is waited for.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(Samples.Noon)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<TimeSpan> timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer of that length is set, and lets it pass; those of other lengths are left alone.</summary>
    public async Task PassAsync(TimeSpan length)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await timers.Reader.ReadAsync(patience.Token) != length)
        {
        }

        Advance(length);
    }
}
