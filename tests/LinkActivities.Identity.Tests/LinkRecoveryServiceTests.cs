using LinkActivities.Identity.Tests.Auth0;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkActivities.Identity.Tests;

public sealed class LinkRecoveryServiceTests : IDisposable
{
    private readonly WaitedTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _started = new();
    private readonly IAccountLinker _linker = Substitute.For<IAccountLinker>();
    private readonly List<TimeSpan> _at = [];
    private readonly LinkRecoveryService _service;

    public LinkRecoveryServiceTests()
    {
        var lifetime = Substitute.For<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Returns(_started.Token);
        _service = new LinkRecoveryService(_linker, lifetime, _time, NullLogger<LinkRecoveryService>.Instance);
    }

    public void Dispose()
    {
        _service.Dispose();
        _started.Dispose();
    }

    /// <summary>Runs the service for some recoveries and gives when they came, in seconds.</summary>
    private async Task<double[]> RunAsync(params Func<RecoveryReport>[] recoveries)
    {
        var start = _time.GetUtcNow();
        var done = new TaskCompletionSource<bool>();
        _linker.RecoverAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            _at.Add(_time.GetUtcNow() - start);
            if (_at.Count > recoveries.Length)
            {
                done.TrySetResult(true);
                return Task.FromResult(new RecoveryReport(0, 0, 0));
            }

            return Task.FromResult(recoveries[_at.Count - 1]());
        });
        await _service.StartAsync(CancellationToken.None);
        await _started.CancelAsync();
        await _time.PassAsync(done.Task);
        await _service.StopAsync(CancellationToken.None);
        return [.. _at.Take(recoveries.Length + 1).Select(at => at.TotalSeconds)];
    }

    [Fact]
    public async Task It_does_not_begin_before_the_host_has_started()
    {
        await _service.StartAsync(CancellationToken.None);
        await _service.StopAsync(CancellationToken.None);

        await _linker.DidNotReceiveWithAnyArgs().RecoverAsync(default);
    }

    [Fact]
    public async Task It_comes_back_after_growing_waits_while_entries_stay_open()
    {
        var open = () => new RecoveryReport(0, 0, 1);

        Assert.Equal((double[])[0, 1, 3, 7, 15, 31, 63, 123, 183], await RunAsync(open, open, open, open, open, open, open, open));
    }

    [Fact]
    public async Task It_looks_again_each_minute_when_all_is_settled()
    {
        var settled = () => new RecoveryReport(1, 1, 0);

        Assert.Equal((double[])[0, 60, 120], await RunAsync(settled, settled));
    }

    [Fact]
    public async Task A_journal_that_fails_does_not_end_it()
    {
        Assert.Equal((double[])[0, 1], await RunAsync(() => throw new IOException("no such table")));
    }
}
