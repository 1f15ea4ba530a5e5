using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Something to write to the journal, and whoever waits for it.</summary>
internal abstract record JournalWrite
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Written => _written.Task;

    /// <summary>Whether it must be on disk before it counts as written.</summary>
    public virtual bool WaitsForDisk => false;

    public void Complete() => _written.TrySetResult();

    public void Fail(Exception fault) => _written.TrySetException(fault);

    /// <summary>Gives up, unless it is written already.</summary>
    public void Cancel(CancellationToken cancellationToken) => _written.TrySetCanceled(cancellationToken);

    /// <summary>Opens an entry.</summary>
    public sealed record Open(StoredLink Link) : JournalWrite
    {
        public override bool WaitsForDisk => true;
    }

    /// <summary>Closes an entry.</summary>
    public sealed record Close(string Id, LinkJournalState State, string? Error, long ClosedAt) : JournalWrite;

    /// <summary>Writes nothing, but shows that the journal can be written to.</summary>
    public sealed record Ping : JournalWrite;
}
