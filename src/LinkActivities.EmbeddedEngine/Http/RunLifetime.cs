using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// How long runs that requests started may go on. A caller that hangs up does not end a run: accounts may be half linked then. Only the endpoint's
/// timeout does, and the host's end once the grace is over.
/// </summary>
internal sealed class RunLifetime : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenRegistration registration;
    private ITimer? grace;
    private volatile bool isStopping;

    /// <summary>Watches the host.</summary>
    public RunLifetime(IHostApplicationLifetime host, IOptions<HttpTriggerOptions> options, TimeProvider time)
    {
        Time = time;
        registration = host.ApplicationStopping.Register(() =>
        {
            isStopping = true;
            grace = time.CreateTimer(_ => ending.Cancel(), null, options.Value.ShutdownGrace, Timeout.InfiniteTimeSpan);
        });
    }

    /// <summary>Whether the host is about to stop: nothing new is begun.</summary>
    public bool IsStopping => isStopping;

    /// <summary>Cancelled when the grace is over.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Measures timeouts.</summary>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        registration.Dispose();
        grace?.Dispose();
        ending.Dispose();
    }
}
