namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>Puts instances into a database. For one caller at a time.</summary>
internal interface IInstanceCommitter : IAsyncDisposable
{
    /// <summary>Inserts or replaces instances, of which no two have the same id, in one transaction: all of them or none.</summary>
    Task CommitAsync(IReadOnlyList<SerialisedInstance> instances, CancellationToken cancellationToken);

    /// <summary>Whether the same commit may succeed later: the disk is full, the server restarts, the database is locked.</summary>
    bool IsTransient(Exception exception);
}
