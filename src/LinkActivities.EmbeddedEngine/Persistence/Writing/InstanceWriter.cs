using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>
/// Commits instances in batches, one batch after the other, in the background: whoever finishes a run hands it over and answers its caller.
/// </summary>
internal sealed partial class InstanceWriter(
    IInstanceCommitter committer, IEnumerable<IInstanceListener> listeners, TimeProvider time, ILogger<InstanceWriter> logger) : IAsyncDisposable
{
    /// <summary>How long a batch is collected after its first record, unless someone waits for it: longer saves writes, later is less promptly stored.</summary>
    public static readonly TimeSpan Collecting = TimeSpan.FromMilliseconds(20);

    /// <summary>The pauses before a batch that failed through no fault of its own is tried again.</summary>
    public static readonly IReadOnlyList<TimeSpan> Retries =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    private const int QueueLength = 512;
    private const int LargestBatch = 128;
    private const int LargestTransaction = 16 << 20;

    private readonly Channel<WriteRequest> _queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly IInstanceListener[] _listeners = [.. listeners];
    private readonly DocumentSerialiser _serialiser = new();
    private readonly CancellationTokenSource _abort = new();
    private TaskCompletionSource _hurry = NewSignal();
    private int _waiters;
    private Task? _loop;

    /// <summary>Hands a record over; waits only while the queue is full.</summary>
    /// <exception cref="ChannelClosedException">The writer has stopped.</exception>
    public ValueTask EnqueueAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        var request = new WriteRequest(record, null);
        return _queue.Writer.TryWrite(request) ? ValueTask.CompletedTask : EnqueueSlowlyAsync(request, cancellationToken);
    }

    /// <summary>Commits a record and all that were handed over before it.</summary>
    /// <exception cref="ChannelClosedException">The writer has stopped.</exception>
    public Task SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => WaitAsync(record, cancellationToken);

    /// <summary>Commits all that was handed over; returns at once where the writer has stopped, since then it has.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException) when (_loop is not null)
        {
            await _loop.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts to write.</summary>
    public void Start() => _loop ??= Task.Run(RunAsync);

    /// <summary>Takes no more, writes what is left and ends; cancelled, it gives up on a database that cannot be used.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        Interlocked.Increment(ref _waiters);
        Hurry();
        await using var abort = cancellationToken.Register(_abort.Cancel).ConfigureAwait(false);
        if (_loop is not null)
            await _loop.ConfigureAwait(false);
        await committer.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _serialiser.Dispose();
        _abort.Dispose();
    }

    private async ValueTask EnqueueSlowlyAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        Hurry();
        await _queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitAsync(InstanceRecord? record, CancellationToken cancellationToken)
    {
        var waiter = NewSignal();
        Interlocked.Increment(ref _waiters);
        try
        {
            await _queue.Writer.WriteAsync(new(record, waiter), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Interlocked.Decrement(ref _waiters);
            throw;
        }
        Hurry();
        await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var batch = new InstanceBatch();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await CollectAsync().ConfigureAwait(false);
            Take(batch);
            try
            {
                await WriteAsync(batch).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Nothing may end the loop: without it no instance would be stored again.
                LogBatchLost(exception, batch.Records.Count);
                foreach (var record in batch.Records)
                    batch.Lose(record.Summary.Id, exception);
            }
            batch.Complete();
            foreach (var listener in _listeners)
                batch.TellCommitted(listener);
            batch.Clear();
        }
    }

    /// <summary>Lets a batch grow for a moment, unless someone waits, the queue is full or the writer stops.</summary>
    private async Task CollectAsync()
    {
        // The signal is new before the waiters are counted: one who comes in between is counted, one who comes later signals.
        var hurry = NewSignal();
        Interlocked.Exchange(ref _hurry, hurry);
        if (Volatile.Read(ref _waiters) > 0 || _queue.Reader.Count >= LargestBatch)
            return;
        await hurry.Task.WaitAsync(Collecting, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Take(InstanceBatch batch)
    {
        for (var taken = 0; taken < LargestBatch && _queue.Reader.TryRead(out var request); taken++)
        {
            if (request.Waiter is not null)
                Interlocked.Decrement(ref _waiters);
            batch.Add(request);
        }
    }

    private async Task WriteAsync(InstanceBatch batch)
    {
        var instances = new List<SerialisedInstance>(batch.Records.Count);
        var size = 0;
        foreach (var record in batch.Records)
        {
            try
            {
                instances.Add(_serialiser.Serialise(record));
            }
            catch (Exception exception)
            {
                LogRejected(exception, record.Summary.Id);
                batch.Reject(record.Summary.Id, exception);
                continue;
            }
            size += instances[^1].Size;
            if (size < LargestTransaction)
                continue;
            await CommitAsync(batch, instances).ConfigureAwait(false);
            instances.Clear();
            size = 0;
        }
        if (instances.Count > 0)
            await CommitAsync(batch, instances).ConfigureAwait(false);
    }

    private async Task CommitAsync(InstanceBatch batch, List<SerialisedInstance> instances)
    {
        if (await TryCommitAsync(instances).ConfigureAwait(false) is null)
            return;
        // One of them may be to blame; it shall not take the others with it.
        for (var i = 0; i < instances.Count; i++)
        {
            var failure = await TryCommitAsync([instances[i]]).ConfigureAwait(false);
            if (failure is null)
                continue;
            if (committer.IsTransient(failure) || failure is OperationCanceledException)
            {
                // It is not this record: the rest need not wait for as many retries.
                LogBatchLost(failure, instances.Count - i);
                foreach (var lost in instances.Skip(i))
                    batch.Lose(lost.Summary.Id, failure);
                return;
            }
            LogRejected(failure, instances[i].Summary.Id);
            batch.Reject(instances[i].Summary.Id, failure);
        }
    }

    /// <summary>Commits a batch, again and again where that may help; gives the last failure, or null.</summary>
    private async Task<Exception?> TryCommitAsync(List<SerialisedInstance> instances)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await committer.CommitAsync(instances, _abort.Token).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception) when (committer.IsTransient(exception) && attempt < Retries.Count && !_abort.IsCancellationRequested)
            {
                LogRetried(exception, instances.Count, Retries[attempt]);
                await Task.Delay(Retries[attempt], time, _abort.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception)
            {
                return exception;
            }
        }
    }

    private void Hurry() => Volatile.Read(ref _hurry).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} workflow instances could not be stored yet; tried again in {Pause}.")]
    private partial void LogRetried(Exception exception, int count, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Workflow instance {InstanceId} could not be stored and is lost.")]
    private partial void LogRejected(Exception exception, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} workflow instances could not be stored and are lost: the database cannot be used.")]
    private partial void LogBatchLost(Exception exception, int count);
}
