using System.Threading.Channels;
using LinkActivities.EmbeddedEngine.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Runs what one run causes in others, such as the receivers of an event, without the one waiting for them. It is gone if the process dies.</summary>
/// <param name="lifetime">How long runs may go on.</param>
/// <param name="logger">Where failures are said.</param>
internal sealed partial class BackgroundRuns(RunLifetime lifetime, ILogger<BackgroundRuns> logger) : IHostedService
{
    private const int AtOnce = 32;

    private readonly Channel<Func<CancellationToken, Task>> queue = Channel.CreateUnbounded<Func<CancellationToken, Task>>();
    private Task? workers;

    /// <summary>Has something run as soon as there is a place for it.</summary>
    public void Add(Func<CancellationToken, Task> run)
    {
        if (!queue.Writer.TryWrite(run))
            LogTooLate();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        workers = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Finishes what was added, within the grace that runs have.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (workers is not null)
            await workers.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WorkAsync()
    {
        await foreach (var run in queue.Reader.ReadAllAsync())
        {
            try
            {
                if (lifetime.Ending.IsCancellationRequested)
                    LogTooLate();
                else
                    await run(lifetime.Ending);
            }
#pragma warning disable CA1031 // What fails in one run is not the others' business.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "What a workflow caused in another could not be run.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "What a workflow caused in another is not run any more: the host stops.")]
    private partial void LogTooLate();
}
