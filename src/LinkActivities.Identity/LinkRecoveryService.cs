using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity;

/// <summary>
/// Recovers open links once the host has started (its sandbox answers only then), and again each minute for those that
/// an outage left open later. While entries stay open it comes back sooner, from one second upward.
/// </summary>
internal sealed class LinkRecoveryService(
    IAccountLinker linker, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LinkRecoveryService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken).ConfigureAwait(false);
        var wait = Shortest;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await RecoverAsync(stoppingToken).ConfigureAwait(false))
            {
                await Task.Delay(Longest, time, stoppingToken).ConfigureAwait(false);
                wait = Shortest;
            }
            else
            {
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
                wait = wait * 2 < Longest ? wait * 2 : Longest;
            }
        }
    }

    private async Task<bool> RecoverAsync(CancellationToken stoppingToken)
    {
        try
        {
            return (await linker.RecoverAsync(stoppingToken).ConfigureAwait(false)).Open == 0;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LinkLog.RecoveryFailed(logger, fault);
            return false;
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
    }
}
