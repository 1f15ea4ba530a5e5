namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The right to write, until it is disposed, once, by the one who asked for it.</summary>
public readonly record struct DatabaseWriteLease : IDisposable
{
    private readonly SemaphoreSlim? _gate;

    internal DatabaseWriteLease(SemaphoreSlim? gate) => _gate = gate;

    /// <summary>Lets the next writer in.</summary>
    public void Dispose() => _gate?.Release();
}
