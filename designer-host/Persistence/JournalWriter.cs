using System.Threading.Channels;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Writes to the journal in one loop: all that came in while the disk was busy goes into the next transaction.</summary>
internal sealed class JournalWriter(JournalCommitter committer) : IAsyncDisposable
{
    private const int LargestBatch = 256;

    private readonly Channel<JournalWrite> _queue = Channel.CreateUnbounded<JournalWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _gate = new();
    private Task? _loop;

    /// <summary>Writes; given up, it is not written unless the loop has it already.</summary>
    /// <exception cref="InvalidOperationException">There is an entry of that id, or the host has stopped.</exception>
    public async Task WriteAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_queue.Writer.TryWrite(write))
            throw new InvalidOperationException("The journal of links is closed: the host is stopping.");
        Start();
        await using var giveUp = cancellationToken.UnsafeRegister(static (write, token) => ((JournalWrite)write!).Cancel(token), write);
        await write.Written;
    }

    /// <summary>Takes no more, and ends when all is written; cancelled, it gives up on a database that cannot be used.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await using var abort = cancellationToken.Register(_abort.Cancel);
        Task? loop;
        lock (_gate)
            loop = _loop;
        if (loop is not null)
            await loop;
        await committer.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _abort.Dispose();
    }

    private void Start()
    {
        if (_loop is not null)
            return;
        lock (_gate)
            _loop ??= Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        List<JournalWrite> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var write))
            {
                if (!write.Written.IsCompleted)
                    batch.Add(write);
            }

            if (batch.Count > 0)
                await CommitAsync(batch);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<JournalWrite> batch)
    {
        try
        {
            await committer.CommitAsync(batch, _abort.Token);
            batch.ForEach(x => x.Complete());
        }
        catch (Exception fault) when (committer.IsDuplicate(fault) && batch.Count > 1)
        {
            // One of them is refused, for good; the others must not be.
            foreach (var write in batch)
                await CommitAsync([write]);
        }
        catch (Exception fault)
        {
            // Nothing may end the loop: without it no link could be made again.
            var failure = committer.IsDuplicate(fault) ? new InvalidOperationException("The journal has an entry of that id already.", fault) : fault;
            batch.ForEach(x => x.Fail(failure));
        }
    }
}
