namespace LinkActivities.Identity;

/// <summary>Bounds a series of calls to a service; a call that outlasts it fails as unavailable.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _span;

    public Deadline(TimeSpan span, TimeProvider time)
    {
        _span = span;
        _source = new CancellationTokenSource(span, time);
    }

    public bool IsOver => _source.IsCancellationRequested;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return await call(_source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (_source.IsCancellationRequested)
        {
            throw new ServiceException(
                ServiceFailure.Unavailable,
                $"The service did not answer within {_span.TotalSeconds:0.#} seconds. Try again later.",
                mayHaveHappened: true,
                cause: cause);
        }
    }

    public void Dispose() => _source.Dispose();
}
