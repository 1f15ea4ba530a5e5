using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Scheduling;

/// <summary>
/// Has run what comes due, with one timer for all. A timer stays in the database until what it started is stored there, so that one which came due
/// while the host was down, or died with it, is run once the host has started again.
/// </summary>
/// <param name="queue">What comes due soon.</param>
/// <param name="runs">Runs it.</param>
/// <param name="store">The timers in the database.</param>
/// <param name="time">The time.</param>
/// <param name="logger">Where failures are said.</param>
internal sealed partial class TimerScheduler(TimerQueue queue, TimerRuns runs, ITimerStore store, TimeProvider time, ILogger<TimerScheduler> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>How far ahead timers are loaded.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>How near the last that was loaded may come before more are.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(5);

    /// <summary>The clock may be set, or the machine have slept: what is due is looked at anew that often.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private const int LoadedAtOnce = 1000;

    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly CancellationTokenSource stopping = new();
    private ITimer? timer;
    private Task? loop;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins once all else has started: a workflow may call the host itself.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        timer = time.CreateTimer(static state => ((TimerScheduler)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        queue.Sooner += Wake;
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins no more, and waits for what runs: it is still stored.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref loop, null) is not { } running)
            return;
        queue.Sooner -= Wake;
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await runs.DrainAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        timer?.Dispose();
        stopping.Dispose();
        wake.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var isLoaded = await LoadAsync();
                while (queue.TakeDue(time.GetUtcNow()) is { } due)
                    await runs.BeginAsync(due, stopping.Token);
                await SleepAsync(isLoaded);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Loads more where that is needed; false where it failed.</summary>
    private async Task<bool> LoadAsync()
    {
        var now = time.GetUtcNow();
        if (queue.BeginLoading(now + Near) is not { } from)
            return true;
        IReadOnlyList<StoredBookmark> loaded = [];
        var edge = from;
        try
        {
            loaded = await store.DueAsync(from, now + Ahead, LoadedAtOnce, stopping.Token);
            edge = loaded.Count < LoadedAtOnce ? TimerPosition.Before(now + Ahead) : TimerEntry.Of(loaded[^1]).Position;
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Nothing may end the loop: without it no timer would fire again.
            LogNotLoaded(exception, PauseAfterFailure);
            return false;
        }
        finally
        {
            queue.EndLoading(loaded, edge);
        }
    }

    private async Task SleepAsync(bool isLoaded)
    {
        var now = time.GetUtcNow();
        if (isLoaded && queue.HasRunOut(now + Near))
            return;
        var sleep = isLoaded ? LongestSleep : PauseAfterFailure;
        if (queue.NextDue is { } next && next - now < sleep)
            sleep = next > now ? TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds)) : TimeSpan.Zero;
        timer!.Change(sleep, Timeout.InfiniteTimeSpan);
        // The clock may have moved on since it was read.
        if (queue.NextDue <= time.GetUtcNow())
            return;
        await wake.WaitAsync(stopping.Token);
    }

    private void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to wake anyway.
        }
    }

    [LoggerMessage(LogLevel.Error, "The timers that come due could not be read; tried again in {Pause}.")]
    private partial void LogNotLoaded(Exception exception, TimeSpan pause);
}
