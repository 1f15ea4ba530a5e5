using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Identity.Tests.Auth0;

/// <summary>A clock that tells when somebody begins to wait, so that a test lets pass exactly that much.</summary>
internal sealed class WaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Spans that are time limits, not waits.</summary>
    public HashSet<TimeSpan> Limits { get; } = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>Says that nothing goes on until a span has passed.</summary>
    public void Announce(TimeSpan span) => _waits.Writer.TryWrite(span);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && !Limits.Contains(dueTime))
            Announce(dueTime);
        return timer;
    }

    /// <summary>Lets time pass until the call ends.</summary>
    public async Task<T> PassAsync<T>(Task<T> call)
    {
        using var ended = new CancellationTokenSource();
        while (!call.IsCompleted)
        {
            var wait = _waits.Reader.ReadAsync(ended.Token).AsTask();
            if (await Task.WhenAny(call, wait).WaitAsync(TimeSpan.FromSeconds(30)) == call)
                break;
            Advance(await wait);
        }

        await ended.CancelAsync();
        return await call;
    }
}
