namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Lets one writer at a time into a database that takes only one, such as a SQLite file. The engine's writers enter it too.</summary>
internal interface IDatabaseWriteGate
{
    /// <summary>Waits until no one else writes.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The right to write, until it is disposed.</returns>
    ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken);
}
